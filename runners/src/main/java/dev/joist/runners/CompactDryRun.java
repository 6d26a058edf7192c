package dev.joist.runners;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.joist.pipelines.Compact;
import dev.joist.transforms.CompactPreview;
import dev.joist.transforms.CompactSettings;
import dev.joist.transforms.RowSorting;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A {@code compact} that only tells what it would do. */
final class CompactDryRun {
  private final CompactPreview plan;
  private final String output;
  private final RowSorting sorting;

  private CompactDryRun(CompactPreview plan, CompactSettings settings) {
    this.plan = plan;
    this.output = settings.output().toString();
    this.sorting = settings.sorting();
  }

  /** Lists, reads footers and plans. */
  static CompactDryRun of(Launcher launcher, CompactSettings settings) throws IOException {
    try (Scratch scratch = Scratch.of(launcher)) {
      launcher.run(pipeline -> Compact.preview(pipeline, settings, scratch.folder()));
      return new CompactDryRun(Compact.previewed(scratch.folder()), settings);
    }
  }

  /** Prints it and gives the exit code. */
  int print(PrintStream out, Summary.Form form) throws IOException {
    switch (form) {
      case WORDS -> words().forEach(out::println);
      case JSON -> out.println(json());
    }
    return (plan.failed() == 0 ? ExitCode.CLEAN : ExitCode.DEAD_LETTERS).code();
  }

  private List<String> words() {
    List<String> lines = new ArrayList<>();
    lines.add("a dry run: footers were read, nothing was written");
    lines.add(
        "would read %s, %s, in %s"
            .formatted(
                Amounts.counted(plan.sources(), "source"),
                Amounts.size(plan.bytes()),
                Amounts.counted(plan.units(), "unit")));
    if (plan.failed() > 0) {
      lines.add("  %,d of them would be dead letters:".formatted(plan.failed()));
      plan.problems().forEach(problem -> lines.add("    " + problem));
    }
    lines.add(
        "would write %s to %s: row groups of %s copied, of %s encoded anew"
            .formatted(
                Amounts.counted(plan.rows(), "row"),
                plan.folders() == 1
                    ? output
                    : Amounts.counted(plan.folders(), "folder") + " of " + output,
                Amounts.size(plan.copiedBytes()),
                Amounts.size(plan.encodedBytes())));
    if (sorting.isOne()) {
      lines.add("  the rows of each file sorted by " + String.join(", ", sorting.columns()));
    }
    lines.add("with the schema");
    plan.schema().lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private String json() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("command", "compact");
    json.put("dryRun", true);
    json.putObject("sources").put("total", plan.sources()).put("failed", plan.failed());
    json.put("bytes", plan.bytes());
    json.put("units", plan.units());
    json.put("rows", plan.rows());
    json.put("copiedBytes", plan.copiedBytes());
    json.put("encodedBytes", plan.encodedBytes());
    ArrayNode problems = json.putArray("problems");
    plan.problems().forEach(problems::add);
    ArrayNode sortedBy = json.putArray("sortedBy");
    sorting.columns().forEach(sortedBy::add);
    json.put("schema", plan.schema());
    json.put("output", output);
    return mapper.writeValueAsString(json);
  }
}
