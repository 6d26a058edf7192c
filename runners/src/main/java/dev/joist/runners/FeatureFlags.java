package dev.joist.runners;

import dev.joist.json.Extraction;
import dev.joist.json.Extraction.OnMismatch;
import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;
import dev.joist.schema.Type;
import dev.joist.schema.TypeNames;
import dev.joist.schema.features.FeatureMap;
import dev.joist.schema.features.FeaturePath;
import dev.joist.schema.yaml.FeatureMapYaml;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.FeatureTables;
import dev.joist.transforms.FeatureTables.Layout;
import dev.joist.transforms.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say what is taken out of documents. */
final class FeatureFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      required = true,
      description = "The feature map: a YAML file with the name and path of each column.")
  private Path map = Path.of("");

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description =
          "The types of the features, as a former run has left them in _joist/schema.yaml. Default:"
              + " what the map says, the rest inferred from all documents")
  private Optional<Path> schema = Optional.empty();

  private @Nullable FeatureMap features;

  @Option(
      names = "--explode",
      paramLabel = "PATH",
      description = "Makes a row of each element of this array. Default: a row of each document")
  private Optional<String> explode = Optional.empty();

  @Option(
      names = "--on-mismatch",
      paramLabel = "dead|null",
      description =
          "What becomes of a value that cannot be what its column holds: its document is a dead"
              + " letter, or the value is null and counted. Default: dead")
  private OnMismatch onMismatch = OnMismatch.DEAD;

  @Option(
      names = "--layout",
      paramLabel = "wide|feature",
      description =
          "One table with a column for each feature, or a table for each, in a folder"
              + " feature=NAME. Default: wide")
  private Layout layout = Layout.WIDE;

  /**
   * What is taken out, and to where.
   *
   * @param partitioned whether rows are to come into folders by their values
   */
  FeatureTables tables(boolean partitioned) {
    if (layout == Layout.FEATURE && partitioned) {
      throw usage(
          "--partition-by is for --layout wide: tables of one feature have no other column");
    }
    Extraction extraction = new Extraction(read(), explodePath(), onMismatch);
    Set<String> keys = new TreeSet<>();
    extraction.map().features().forEach(feature -> keys.add(extraction.map().joinKey(feature)));
    if (layout == Layout.WIDE && keys.size() > 1) {
      throw new RunFailure(
          "--map %s: one table has one column of ids, but features call theirs %s: --layout feature"
                  .formatted(map, String.join(" and ", keys))
              + " makes a table for each");
    }
    if (layout == Layout.FEATURE && keys.contains(FeatureTables.VALUE)) {
      throw new RunFailure(
          "--map %s: with --layout feature a column is called %s, so no join_key can be"
              .formatted(map, FeatureTables.VALUE));
    }
    return new FeatureTables(extraction, layout);
  }

  /**
   * The text of the given schema, in the order of the map.
   *
   * @throws RunFailure when it is not about these features, or of other types than the map says
   */
  Optional<String> yaml(FeatureTables tables, InferenceFlags inference) {
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    inference.refuseWithSchema();
    Schema given = SchemaFlags.read(schema.get());
    Schema columns = tables.extraction().schema(given);
    Map<String, Type> types = new HashMap<>();
    given.fields().forEach(field -> types.put(field.name(), field.type()));
    for (Field column : columns.fields()) {
      Type type = types.remove(column.name());
      if (type == null) {
        throw refused("it has no column %s, which the map has".formatted(column.name()));
      }
      if (!type.equals(column.type())) {
        throw refused(
            "column %s is %s, but the map makes it %s"
                .formatted(column.name(), TypeNames.of(type), TypeNames.of(column.type())));
      }
    }
    if (!types.isEmpty()) {
      throw refused("the map has no feature " + String.join(", ", new TreeSet<>(types.keySet())));
    }
    return Optional.of(SchemaYaml.write(columns));
  }

  private RunFailure refused(String why) {
    return new RunFailure("--schema " + schema.map(Path::toString).orElse("") + ": " + why);
  }

  private @Nullable FeaturePath explodePath() {
    try {
      return explode.map(FeaturePath::parse).orElse(null);
    } catch (IllegalArgumentException wrong) {
      throw usage("--explode: " + wrong.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /** Once: it may be a pipe. */
  private FeatureMap read() {
    FeatureMap known = features;
    if (known == null) {
      known = readFile();
      features = known;
    }
    return known;
  }

  private FeatureMap readFile() {
    try {
      return FeatureMapYaml.read(Files.readString(map));
    } catch (NoSuchFileException absent) {
      throw new RunFailure("--map " + map + " does not exist", absent);
    } catch (IOException unreadable) {
      throw new RunFailure("--map " + map + " cannot be read: " + unreadable, unreadable);
    } catch (InvalidSchemaException invalid) {
      throw new RunFailure("--map " + map + ": " + invalid.getMessage(), invalid);
    }
  }

  /** What the user chose, for the books; the map by what it says, not by its name. */
  Map<String, String> chosen() {
    Map<String, String> chosen = new TreeMap<>();
    chosen.put("map", FeatureMapYaml.write(read()));
    explode.ifPresent(path -> chosen.put("explode", path));
    chosen.put("on-mismatch", Words.of(onMismatch));
    chosen.put("layout", Words.of(layout));
    schema.ifPresent(file -> chosen.put("schema", file.toString()));
    return chosen;
  }
}
