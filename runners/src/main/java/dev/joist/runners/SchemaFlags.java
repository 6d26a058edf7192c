package dev.joist.runners;

import dev.joist.json.UnknownFields;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.RestColumn;
import dev.joist.transforms.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say what the columns are. */
final class SchemaFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "A schema.yaml to use. Default: inferred from all documents.")
  private Optional<Path> schema = Optional.empty();

  @Option(
      names = "--on-unknown",
      paramLabel = "keep|drop|dead",
      description =
          "What becomes of fields that FILE or the sample does not have: kept as JSON text in the column _rest,"
              + " dropped, or the whole record a dead letter. Default: keep")
  private Optional<UnknownFields> onUnknown = Optional.empty();

  /** What the user chose, for the books. */
  Map<String, String> chosen(InferenceFlags inference) {
    Map<String, String> chosen = new TreeMap<>(inference.chosen());
    if (schema.isPresent()) {
      chosen.remove("text-dates");
      chosen.put("schema", schema.get().toString());
    }
    if (hasUnknown(inference)) {
      chosen.put("on-unknown", Words.of(unknownFields(inference)));
    }
    return chosen;
  }

  /** Of all documents, an inferred schema has every field. */
  private boolean hasUnknown(InferenceFlags inference) {
    return schema.isPresent() || inference.sample().isPresent();
  }

  /** Should a field appear after the schema was inferred, its record must not lose it. */
  UnknownFields unknownFields(InferenceFlags inference) {
    if (hasUnknown(inference)) {
      return onUnknown.orElse(UnknownFields.KEEP);
    }
    if (onUnknown.isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          "--on-unknown needs --schema or --sample: a schema of all documents has all fields");
    }
    return UnknownFields.DEAD;
  }

  /** Where the schema comes from. */
  String source(InferenceFlags inference) {
    if (schema.isPresent()) {
      return "from " + schema.get();
    }
    OptionalLong sample = inference.sample();
    return sample.isPresent()
        ? "from the first " + Amounts.counted(sample.getAsLong(), "document")
        : "from all documents, which are read twice";
  }

  /** The text of the given schema, with the column that unknown fields need. */
  Optional<String> yaml(InferenceFlags inference) {
    if (schema.isPresent()) {
      inference.refuseWithSchema();
    }
    UnknownFields unknown = unknownFields(inference);
    return schema.map(file -> SchemaYaml.write(read(file, unknown)));
  }

  private static Schema read(Path file, UnknownFields unknown) {
    Schema given = read(file);
    return unknown == UnknownFields.KEEP ? RestColumn.addTo(given) : given;
  }

  /** What the file of a {@code --schema} says. */
  static Schema read(Path file) {
    try {
      return SchemaYaml.read(Files.readString(file));
    } catch (NoSuchFileException absent) {
      throw new RunFailure("--schema " + file + " does not exist", absent);
    } catch (IOException unreadable) {
      throw new RunFailure("--schema " + file + " cannot be read: " + unreadable, unreadable);
    } catch (InvalidSchemaException invalid) {
      throw new RunFailure("--schema " + file + ": " + invalid.getMessage(), invalid);
    }
  }
}
