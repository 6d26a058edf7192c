package dev.joist.runners;

import dev.joist.parquet.write.Compression;
import dev.joist.pipelines.IfExists;
import dev.joist.transforms.OutputFolder;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that every writing command has. */
final class OutputFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write, as a path or URI.")
  private String out = "";

  @Option(
      names = "--if-exists",
      paramLabel = "fail|replace",
      defaultValue = "fail",
      description = "What to do with an older output in DIR. Default: ${DEFAULT-VALUE}")
  private IfExists ifExists = IfExists.FAIL;

  @Option(
      names = "--codec",
      paramLabel = "CODEC",
      defaultValue = "snappy",
      description = "snappy, zstd[:LEVEL], gzip[:LEVEL], lz4 or none. Default: ${DEFAULT-VALUE}")
  private String codec = "snappy";

  @Option(names = "--json", description = "Print the summary as one JSON object.")
  private boolean json;

  @Option(names = "--debug", description = "Print stack traces of failures.")
  private boolean debug;

  /** Remote workers do not know the folder we are in. */
  OutputFolder folder() {
    boolean uri = out.matches("(?s)[a-zA-Z][-a-zA-Z0-9+.]*://.*");
    return OutputFolder.of(uri ? out : Path.of(out).toAbsolutePath().normalize().toString());
  }

  IfExists ifExists() {
    return ifExists;
  }

  String codec() {
    return codec;
  }

  Compression compression() {
    try {
      return Compression.parse(codec);
    } catch (IllegalArgumentException invalid) {
      throw new ParameterException(
          command.commandLine(), "--codec: " + invalid.getMessage(), invalid);
    }
  }

  Summary.Form form() {
    return json ? Summary.Form.JSON : Summary.Form.WORDS;
  }

  boolean debug() {
    return debug;
  }
}
