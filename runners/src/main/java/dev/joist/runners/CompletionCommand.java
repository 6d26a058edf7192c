package dev.joist.runners;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joist completion}. */
@Command(
    name = "completion",
    header = {
      "Prints a script that makes a shell complete commands and flags.",
      "",
      "  source <(joist completion bash)",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64)
final class CompletionCommand implements Runnable {
  /** One script serves both: it makes zsh take the completions of bash. */
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    String script = AutoComplete.bash("joist", spec.root().commandLine());
    spec.commandLine().getOut().printf(Locale.ROOT, "%s# for %s%n", script, Words.of(shell));
    spec.commandLine().getOut().flush();
  }
}
