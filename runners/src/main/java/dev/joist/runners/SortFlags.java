package dev.joist.runners;

import dev.joist.transforms.RowSorting;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flag that sorts the rows of files. */
final class SortFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--sort-by",
      paramLabel = "COL[,COL]",
      split = ",",
      description =
          "Sort the rows of each file by these columns, ascending, nulls last. Everything is"
              + " encoded anew then.")
  private List<String> columns = List.of();

  /** Whether rows are to be sorted. */
  boolean areGiven() {
    return !columns.isEmpty();
  }

  RowSorting sorting() {
    if (columns.stream().anyMatch(String::isBlank)) {
      throw usage("--sort-by needs names of columns, with a comma between them");
    }
    try {
      return new RowSorting(columns);
    } catch (IllegalArgumentException wrong) {
      throw usage("--sort-by: " + wrong.getMessage());
    }
  }

  /** What the user chose, for the books. */
  void addTo(Map<String, String> chosen) {
    if (areGiven()) {
      chosen.put("sort-by", String.join(",", columns));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
