package dev.joist.runners;

import dev.joist.transforms.OutputFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Flags of the commands that work on an output which is there already. */
final class ExistingOutputFlags {
  @Parameters(paramLabel = "DIR", description = "The folder that holds the output.")
  private String folder = "";

  @Option(names = "--json", description = "Print the summary as one JSON object.")
  private boolean json;

  @Option(names = "--debug", description = "Print stack traces of failures.")
  @SuppressWarnings("UnusedVariable") // CommandLines asks whether the flag was there.
  private boolean debug;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  OutputFolder output() {
    if (folder.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "DIR is empty: name the output");
    }
    return OutputFolder.of(Paths.absolute(folder));
  }

  boolean isJson() {
    return json;
  }
}
