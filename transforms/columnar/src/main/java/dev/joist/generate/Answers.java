package dev.joist.generate;

import dev.joist.generate.Layout.Repetition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer key of generated data: what a right reader counts in the sound rows, and where the
 * faulty ones are. First the truth of every span is added, then the key is written, and then the
 * places of faults, span by span.
 */
public final class Answers {
  private final Recipe recipe;
  private final Layout layout;
  private final Tally sum;

  public Answers(Recipe recipe) {
    this.recipe = recipe;
    this.layout = Content.of(recipe).layout();
    this.sum = new Tally(layout);
  }

  /** Adds what a {@link Truth} wrote. */
  public void add(InputStream truth) throws IOException {
    sum.merge(Truth.readTally(truth, layout));
  }

  public long soundRows() {
    return sum.rows();
  }

  /**
   * Whether the rows in the files are those that were counted. Faulty documents are rows of their
   * files, faulty shards have none, and what is missing is in no file.
   */
  public boolean accountFor(long rowsInFiles) {
    if (recipe.kind() == Kind.SHARDS) {
      return rowsInFiles == sum.rows();
    }
    long faulty = 0;
    for (long count : sum.faults().values()) {
      faulty += count;
    }
    long missing = sum.faults().getOrDefault(Fault.MISSING, 0L);
    return sum.rows() + faulty == recipe.rows() && rowsInFiles + missing == recipe.rows();
  }

  /** Opens what the truths wrote once more, in the order of their spans. */
  public interface Reopen {
    InputStream open(int span) throws IOException;
  }

  /** Writes the key as JSON; places of faults go through one span at a time. */
  public void writeTo(OutputStream out, int spans, Reopen reopen) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("{\n");
    text.append("  \"kind\": \"").append(recipe.kind()).append("\",\n");
    text.append("  \"format\": \"").append(recipe.format().extension()).append("\",\n");
    text.append("  \"seed\": ").append(recipe.seed()).append(",\n");
    text.append("  \"skew\": ").append(recipe.skew()).append(",\n");
    text.append("  \"badRate\": ").append(recipe.badRate()).append(",\n");
    text.append("  \"generated\": ").append(recipe.rows()).append(",\n");
    text.append("  \"rows\": ").append(sum.rows()).append(",\n");
    text.append("  \"memoryBytes\": ").append(sum.bytes()).append(",\n");
    columns(text);
    lists(text);
    faults(text);
    text.append("  \"places\": [");
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    places(out, spans, reopen);
    out.write("]\n}\n".getBytes(StandardCharsets.UTF_8));
  }

  private void columns(StringBuilder text) {
    text.append("  \"columns\": {");
    List<Column> columns = layout.columns();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      ColumnTally tally = sum.column(i);
      text.append(i == 0 ? "\n" : ",\n").append("    \"").append(column.path());
      text.append("\": {\"type\": \"").append(column.measure());
      text.append("\", \"values\": ").append(tally.values());
      text.append(", \"nulls\": ").append(sum.nulls(i));
      text.append(", \"distinct\": ").append(tally.distinct());
      amounts(column, tally, text);
      text.append('}');
    }
    text.append("\n  },\n");
  }

  private static void amounts(Column column, ColumnTally tally, StringBuilder text) {
    switch (column.measure()) {
      case TEXT -> text.append(", \"bytes\": ").append(tally.sum());
      case BOOLEAN -> text.append(", \"true\": ").append(tally.sum());
      case INTEGER, UNSIGNED, FRACTION -> {
        text.append(", \"sum\": ").append(inOnes(tally.sum(), column));
        if (tally.values() > 0) {
          text.append(", \"min\": ").append(inOnes(tally.least(), column));
          text.append(", \"max\": ").append(inOnes(tally.greatest(), column));
        }
      }
      case TIMESTAMP -> {
        if (tally.values() > 0) {
          text.append(", \"min\": \"").append(Instant.ofEpochSecond(tally.least()));
          text.append("\", \"max\": \"").append(Instant.ofEpochSecond(tally.greatest()));
          text.append('"');
        }
      }
    }
  }

  /** Units are powers of two, so the division comes to an end. */
  private static String inOnes(long units, Column column) {
    BigDecimal ones = BigDecimal.valueOf(units).divide(BigDecimal.valueOf(column.unitsPerOne()));
    return ones.stripTrailingZeros().toPlainString();
  }

  private void lists(StringBuilder text) {
    text.append("  \"lists\": {");
    List<Repetition> lists = layout.lists();
    for (int i = 0; i < lists.size(); i++) {
      text.append(i == 0 ? "\n" : ",\n").append("    \"").append(lists.get(i).path());
      text.append("\": {\"nulls\": ").append(sum.nullLists(i));
      text.append(", \"empty\": ").append(sum.emptyLists(i));
      text.append(", \"elements\": ").append(sum.elements(i)).append('}');
    }
    text.append("\n  },\n");
  }

  private void faults(StringBuilder text) {
    text.append("  \"faults\": {");
    String separator = "";
    for (Map.Entry<Fault, Long> fault : sum.faults().entrySet()) {
      text.append(separator).append('"').append(fault.getKey().code());
      text.append("\": ").append(fault.getValue());
      separator = ", ";
    }
    text.append("},\n");
  }

  private void places(OutputStream out, int spans, Reopen reopen) throws IOException {
    if (sum.faults().isEmpty()) {
      return;
    }
    byte[] separator = "\n    ".getBytes(StandardCharsets.US_ASCII);
    for (int span = 0; span < spans; span++) {
      byte[] lines;
      try (InputStream in = reopen.open(span)) {
        lines = Truth.readPlaces(in, layout);
      }
      for (int from = 0; from < lines.length; ) {
        int to = from;
        while (lines[to] != '\n') {
          to++;
        }
        out.write(separator);
        out.write(lines, from, to - from);
        separator = ",\n    ".getBytes(StandardCharsets.US_ASCII);
        from = to + 1;
      }
    }
    out.write('\n');
  }
}
