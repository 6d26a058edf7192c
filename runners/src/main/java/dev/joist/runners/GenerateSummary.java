package dev.joist.runners;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.joist.transforms.OutputFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;

/** What a finished run of {@code generate} tells the one who started it. */
final class GenerateSummary {
  private static final String MEMORY_BYTES = "memoryBytes";

  private final OutputFolder folder;

  GenerateSummary(OutputFolder folder) {
    this.folder = folder;
  }

  void print(PrintStream out, Summary.Form form) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode report = (ObjectNode) mapper.readTree(folder.text(OutputFolder.REPORT));
    report.put(MEMORY_BYTES, memoryBytes());
    switch (form) {
      case JSON -> out.println(mapper.writeValueAsString(report));
      case WORDS -> words(report, out);
    }
  }

  /** The answer key may be long, but this stands at its beginning. */
  private long memoryBytes() throws IOException {
    try (InputStream in = folder.stream(OutputFolder.ANSWERS);
        JsonParser json = new JsonFactory().createParser(in)) {
      while (json.nextToken() != null) {
        if (MEMORY_BYTES.equals(json.currentName())) {
          return json.nextLongValue(0);
        }
      }
    }
    throw new IOException(OutputFolder.ANSWERS + " of " + folder + " has no " + MEMORY_BYTES);
  }

  private void words(ObjectNode report, PrintStream out) {
    long rows = report.get("documents").longValue();
    long files = report.get("files").longValue();
    double seconds = Math.max(report.get("seconds").doubleValue(), 1e-3);
    out.printf(
        Locale.ROOT,
        "%,d rows in %s, %s written to %s in %.1f s%n",
        rows,
        Amounts.counted(files, "file"),
        Amounts.size(report.get("bytesWritten").longValue()),
        folder,
        seconds);
    out.printf(
        Locale.ROOT,
        "%,.0f records/s, %.2f GB/s in memory; what is in them: %s/%s%n",
        rows / seconds,
        report.get(MEMORY_BYTES).longValue() / 1e9 / seconds,
        folder,
        OutputFolder.ANSWERS);
  }
}
