package dev.joist.runners;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stands before the name of a command. */
@Command(
    name = "joist",
    description = "Turns piles of raw files into clean Parquet, and proves that nothing was lost.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = 64,
    footer = {
      "",
      "  joist convert events.ndjson --out events     turn JSON into Parquet",
      "  joist extract logs/ --map map.yaml --out f   take chosen fields out of JSON",
      "  joist generate contacts --rows 1000 --out c  make data, and the key to what is in it",
      "  joist help convert                           all about a command"
    })
final class JoistCommand implements Runnable {
  @Spec private CommandSpec spec;

  private final BeamOptions beam;

  JoistCommand(BeamOptions beam) {
    this.beam = beam;
  }

  BeamOptions beam() {
    return beam;
  }

  @Override
  public void run() {
    throw new ParameterException(
        new CommandLine(spec), "which command? " + String.join(", ", spec.subcommands().keySet()));
  }
}
