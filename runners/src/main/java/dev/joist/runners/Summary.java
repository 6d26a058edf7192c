package dev.joist.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.joist.transforms.OutputFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a finished run tells the one who started it: the report that the run left in its output. */
final class Summary {
  /** For whom. */
  enum Form {
    WORDS,
    JSON
  }

  private final OutputFolder folder;

  Summary(OutputFolder folder) {
    this.folder = folder;
  }

  /** Prints it and gives the exit code. */
  int print(PrintStream out, Form form) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode report = (ObjectNode) mapper.readTree(folder.text(OutputFolder.REPORT));
    switch (form) {
      case JSON -> out.println(mapper.writeValueAsString(report));
      case WORDS -> words(report).forEach(out::println);
    }
    ExitCode code = deadLetters(report) == 0 ? ExitCode.CLEAN : ExitCode.DEAD_LETTERS;
    return code.code();
  }

  private static long deadLetters(JsonNode report) {
    long sum = 0;
    for (JsonNode count : report.get("deadLetters")) {
      sum += count.longValue();
    }
    return sum;
  }

  private List<String> words(JsonNode report) {
    long rows = 0;
    for (JsonNode count : report.get("rows")) {
      rows += count.longValue();
    }
    double seconds = report.get("seconds").doubleValue();
    long read = report.get("bytesRead").longValue();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d documents from %s: %,d rows in %s, %,d dead letters"
            .formatted(
                report.get("documents").longValue(),
                Amounts.counted(report.get("sources").get("total").longValue(), "source"),
                rows,
                Amounts.counted(report.get("files").longValue(), "file"),
                deadLetters(report)));
    if (report.get("rows").size() > 1) {
      for (Map.Entry<String, JsonNode> table : report.get("rows").properties()) {
        lines.add("  %-40s %,d".formatted(table.getKey(), table.getValue().longValue()));
      }
    }
    for (JsonNode remark : report.path("remarks")) {
      // Of a table; those of columns are what joist profile is for.
      if (remark.path("column").asText().isEmpty()) {
        lines.add("  " + remark.path("remark").asText());
      }
    }
    for (Map.Entry<String, JsonNode> code : report.get("deadLetters").properties()) {
      lines.add("  %-20s %,d".formatted(code.getKey(), code.getValue().longValue()));
    }
    long madeNull = report.path("madeNull").longValue();
    if (madeNull > 0) {
      lines.add("  %,d values were made null: their columns do not take them".formatted(madeNull));
    }
    long dropped = report.path("droppedFields").longValue();
    if (dropped > 0) {
      lines.add("  %,d values of fields outside the schema were dropped".formatted(dropped));
    }
    long resumed = report.path("unitsResumed").longValue();
    if (resumed > 0) {
      lines.add(
          "resumed: %,d of %s were done before"
              .formatted(resumed, Amounts.counted(report.get("units").longValue(), "unit")));
    }
    lines.add(
        "%s read, %s written to %s in %.1f s, %.0f MB/s"
            .formatted(
                Amounts.size(read),
                Amounts.size(report.get("bytesWritten").longValue()),
                folder,
                seconds,
                read / 1e6 / Math.max(seconds, 1e-3)));
    return lines;
  }
}
