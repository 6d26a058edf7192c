package dev.joist.runners;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.joist.transforms.Finding;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a verification tells the one who asked for it. */
final class VerifySummary {
  /** An output of which everything is wrong should not fill the screen. */
  private static final int MOST_LINES = 100;

  private final OutputFolder folder;
  private final Verification found;
  private final double seconds;

  VerifySummary(OutputFolder folder, Verification found, double seconds) {
    this.folder = folder;
    this.found = found;
    this.seconds = seconds;
  }

  void print(PrintStream out, Summary.Form form) throws IOException {
    switch (form) {
      case JSON -> out.println(new ObjectMapper().writeValueAsString(json()));
      case WORDS -> words().forEach(out::println);
    }
  }

  private List<String> words() {
    List<String> lines = new ArrayList<>();
    List<Finding> findings = found.findings();
    for (Finding finding : findings.subList(0, Math.min(MOST_LINES, findings.size()))) {
      lines.add(finding.text());
    }
    if (findings.size() > MOST_LINES) {
      lines.add("and %,d more: --json tells all".formatted(findings.size() - MOST_LINES));
    }
    found.notes().forEach(note -> lines.add("note: " + note));
    long rows = sum(found.rows());
    long letters = sum(found.deadLetters());
    String read =
        "%,d rows in %s, %,d dead letters, %s read in %.1f s"
            .formatted(
                rows,
                Amounts.counted(found.files(), "file"),
                letters,
                Amounts.size(found.bytes()),
                seconds);
    lines.add(
        found.isClean()
            ? folder + " is as its books say: " + read
            : "%s is not as its books say: %s wrong; %s"
                .formatted(folder, Amounts.counted(findings.size(), "thing"), read));
    return lines;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private ObjectNode json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("command", "verify");
    json.put("output", folder.toString());
    json.put("clean", found.isClean());
    json.set("rows", mapper.valueToTree(found.rows()));
    json.set("deadLetters", mapper.valueToTree(found.deadLetters()));
    json.put("files", found.files());
    json.put("bytesRead", found.bytes());
    json.put("seconds", seconds);
    json.set("columnSums", mapper.valueToTree(found.sums()));
    json.set("notes", mapper.valueToTree(found.notes()));
    var findings = json.putArray("findings");
    for (Finding finding : found.findings()) {
      findings
          .addObject()
          .put("problem", finding.problem().name().toLowerCase(Locale.ROOT))
          .put("file", finding.file())
          .put("place", finding.place())
          .put("expected", finding.expected())
          .put("found", finding.found())
          .put("message", finding.message());
    }
    return json;
  }
}
