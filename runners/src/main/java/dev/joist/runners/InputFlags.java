package dev.joist.runners;

import dev.joist.transforms.InputSpec;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a command reads. */
final class InputFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "INPUT",
      description = "A file, a folder (all files below it), a glob, or @FILE with a path a line.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "A file with a path a line; blank lines and # comments are skipped.")
  private List<String> lists = new ArrayList<>();

  /** At least one. */
  List<InputSpec> specs() {
    List<InputSpec> specs = InputSpecs.of(inputs, lists);
    if (specs.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "which files? Name at least one INPUT, or a --list");
    }
    return specs;
  }
}
