package dev.joist.runners;

import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferenceOptions.Dates;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that say how a schema is inferred. */
final class InferenceFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

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

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Infers the schema from the first N documents only, so later ones may not fit it."
              + " Default: from all documents")
  private Optional<Long> sample = Optional.empty();

  InferenceOptions options() {
    return new InferenceOptions(numbers, textDates ? Dates.TEXT : Dates.INFERRED);
  }

  /** How many documents; all when it is not given. */
  OptionalLong sample() {
    if (sample.isEmpty()) {
      return OptionalLong.empty();
    }
    if (sample.get() < 1) {
      throw new ParameterException(
          command.commandLine(), "--sample must be at least 1, not " + sample.get());
    }
    return OptionalLong.of(sample.get());
  }

  /** What the user chose, for the books. */
  Map<String, String> chosen() {
    Map<String, String> chosen = new TreeMap<>();
    chosen.put("numbers", Words.of(numbers));
    chosen.put("text-dates", Boolean.toString(textDates));
    sample.ifPresent(documents -> chosen.put("sample", documents.toString()));
    return chosen;
  }

  /** With a schema that is given, most of these say nothing. */
  void refuseWithSchema() {
    if (textDates || sample.isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          (textDates ? "--text-dates" : "--sample")
              + " is for schemas that are inferred, not for --schema");
    }
  }
}
