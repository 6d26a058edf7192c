package dev.joist.runners;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flag for the engine, of commands that have but one. */
final class ColumnarOnly {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--engine",
      paramLabel = "columnar",
      defaultValue = "columnar",
      description = "The only one of this command; convert has another. Default: ${DEFAULT-VALUE}")
  void check(EngineName engine) {
    if (engine != EngineName.COLUMNAR) {
      throw new ParameterException(
          command.commandLine(),
          "--engine %s is for convert, whose documents become rows as they are; %s has --engine columnar alone"
              .formatted(engine, command.name()));
    }
  }

  /** For the books. */
  String name() {
    return EngineName.COLUMNAR.toString();
  }
}
