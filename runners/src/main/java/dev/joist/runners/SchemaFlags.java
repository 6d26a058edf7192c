package dev.joist.runners;

import dev.joist.json.UnknownFields;
import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferenceOptions.Dates;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say what the columns are. */
final class SchemaFlags {
  /** Where fields go that a given schema does not have. */
  private static final String REST = "_rest";

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
          "What becomes of fields that FILE does not have: kept as JSON text in the column _rest,"
              + " dropped, or the whole record a dead letter. Default: keep")
  private Optional<UnknownFields> onUnknown = Optional.empty();

  @Option(
      names = "--numbers",
      paramLabel = "nearest|exact",
      description =
          "What becomes of columns of numbers where doubles drop digits: the nearest doubles, or"
              + " text, each number as it stood. Default: nearest")
  private Numbers numbers = Numbers.NEAREST;

  @Option(
      names = "--text-dates",
      description = "Keeps dates and timestamps as the text that they are in JSON.")
  private boolean textDates;

  /** What the user chose, for the books. */
  Map<String, String> chosen() {
    Map<String, String> chosen = new TreeMap<>();
    chosen.put("numbers", Words.of(numbers));
    if (schema.isPresent()) {
      chosen.put("schema", schema.get().toString());
      chosen.put("on-unknown", Words.of(unknownFields()));
    } else {
      chosen.put("text-dates", Boolean.toString(textDates));
    }
    return chosen;
  }

  /** How to infer a schema; with a given one, its columns of text take exact numbers. */
  InferenceOptions inference() {
    if (schema.isPresent() && textDates) {
      throw new ParameterException(
          command.commandLine(), "--text-dates is for schemas that are inferred, not for --schema");
    }
    return new InferenceOptions(numbers, textDates ? Dates.TEXT : Dates.INFERRED);
  }

  /** An inferred schema has every field; should one appear later, its record must not lose it. */
  UnknownFields unknownFields() {
    if (schema.isEmpty() && onUnknown.isPresent()) {
      throw new ParameterException(
          command.commandLine(), "--on-unknown needs --schema: an inferred schema has all fields");
    }
    return schema.isEmpty() ? UnknownFields.DEAD : onUnknown.orElse(UnknownFields.KEEP);
  }

  /** The text of the given schema, with the column that unknown fields need. */
  Optional<String> yaml() {
    UnknownFields unknown = unknownFields();
    return schema.map(file -> SchemaYaml.write(read(file, unknown)));
  }

  private static Schema read(Path file, UnknownFields unknown) {
    try {
      Schema given = SchemaYaml.read(Files.readString(file));
      return unknown == UnknownFields.KEEP ? withRest(given) : given;
    } catch (NoSuchFileException absent) {
      throw new RunFailure("--schema " + file + " does not exist", absent);
    } catch (IOException unreadable) {
      throw new RunFailure("--schema " + file + " cannot be read: " + unreadable, unreadable);
    } catch (InvalidSchemaException invalid) {
      throw new RunFailure("--schema " + file + ": " + invalid.getMessage(), invalid);
    }
  }

  private static Schema withRest(Schema given) {
    if (given.fields().stream().anyMatch(field -> field.name().equals(REST))) {
      return given;
    }
    List<Field> fields = new ArrayList<>(given.fields());
    fields.add(Field.nullable(REST, Scalar.JSON));
    return Schema.of(new Struct(fields));
  }
}
