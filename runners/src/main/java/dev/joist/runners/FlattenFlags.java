package dev.joist.runners;

import dev.joist.flatten.ArrayMode;
import dev.joist.flatten.FlattenOptions;
import dev.joist.flatten.FlattenOptions.Presence;
import dev.joist.flatten.FlattenOptions.Values;
import dev.joist.flatten.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say how documents become tables. */
final class FlattenFlags {
  private static final String DEFAULT_ID = "id";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--name",
      paramLabel = "ENTITY",
      required = true,
      description = "What a document is: the name of the root table, and how all others begin.")
  private String name = "";

  @Option(
      names = "--separator",
      paramLabel = "TEXT",
      defaultValue = "_",
      description = "Between the names of a path, as in address_city. Default: ${DEFAULT-VALUE}")
  private String separator = "_";

  @Option(
      names = "--arrays",
      paramLabel = "smart|separate|inline|skip",
      defaultValue = "smart",
      description =
          "smart: arrays with objects are child tables, others list columns; separate: all are child"
              + " tables; inline: JSON text; skip: left out. Default: ${DEFAULT-VALUE}")
  private ArrayMode arrays = ArrayMode.SMART;

  @Option(
      names = "--ids",
      paramLabel = "position|random|hash|natural|FIELD[,FIELD]",
      defaultValue = "position",
      description =
          "What _id is made of: file, member and byte; chance; all values; the --id-field; or the"
              + " values of fields. Default: ${DEFAULT-VALUE}")
  private String ids = "position";

  @Option(
      names = "--id-field",
      paramLabel = "FIELD",
      description =
          "For --ids natural: the field whose value is the _id, like id or user.id. Default: id")
  private Optional<String> idField = Optional.empty();

  @Option(
      names = "--stringify",
      description = "Makes all columns of values text, with numbers as they stood.")
  private boolean stringify;

  @Option(
      names = "--no-presence",
      description =
          "Leaves out the columns that tell empty objects and arrays from missing ones: one for each"
              + " object, and one with the length of each array that is a table.")
  private boolean noPresence;

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description =
          "Keeps objects in more than N others as JSON text, counting the document. Default: all"
              + " depths")
  private Optional<Integer> maxDepth = Optional.empty();

  FlattenOptions options() {
    try {
      return FlattenOptions.named(name)
          .withSeparator(separator)
          .withArrays(arrays)
          .withIds(chosenIds())
          .withValues(values())
          .withPresence(noPresence ? Presence.LEFT_OUT : Presence.KEPT)
          .withMaxDepth(maxDepth.orElse(Integer.MAX_VALUE));
    } catch (IllegalArgumentException wrong) {
      throw usage(String.valueOf(wrong.getMessage()));
    }
  }

  Values values() {
    return stringify ? Values.TEXT : Values.TYPED;
  }

  private Ids chosenIds() {
    if (idField.isPresent() && !ids.equals("natural")) {
      throw usage("--id-field is for --ids natural, not for --ids " + ids);
    }
    return switch (ids) {
      case "position" -> Ids.POSITION;
      case "random" -> Ids.RANDOM;
      case "hash" -> Ids.HASH;
      case "natural" -> Ids.natural(idField.orElse(DEFAULT_ID));
      default -> Ids.of(List.of(ids.split(",", -1)));
    };
  }

  /** What the user chose, for the books. */
  Map<String, String> chosen() {
    Map<String, String> chosen = new TreeMap<>();
    chosen.put("name", name);
    chosen.put("separator", separator);
    chosen.put("arrays", Words.of(arrays));
    chosen.put("ids", ids.equals("natural") ? "natural " + idField.orElse(DEFAULT_ID) : ids);
    chosen.put("stringify", Boolean.toString(stringify));
    chosen.put("presence", Boolean.toString(!noPresence));
    maxDepth.ifPresent(depth -> chosen.put("max-depth", depth.toString()));
    return chosen;
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
