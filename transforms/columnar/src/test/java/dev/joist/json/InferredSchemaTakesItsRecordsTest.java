package dev.joist.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferenceOptions.Dates;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the profiler found has to be what the shredder needs: no record may fail for its types. */
class InferredSchemaTakesItsRecordsTest {
  @Test
  void everyRecordThatWasProfiledFits() {
    Seeds.each(150, seed -> assertFits(seed, InferenceOptions.DEFAULT));
    Seeds.each(150, seed -> assertFits(seed, new InferenceOptions(Numbers.NEAREST, Dates.TEXT)));
    Seeds.each(150, seed -> assertFits(seed, new InferenceOptions(Numbers.EXACT, Dates.INFERRED)));
  }

  private static void assertFits(long seed, InferenceOptions options)
      throws InvalidSchemaException {
    byte[] lines = new RandomLines(seed).next(40, 10);
    JsonProfiler profiler = new JsonProfiler();
    List<String> profiled = new ArrayList<>();
    ProfiledLines.profile(profiler, lines, 0, failure -> profiled.add(line(failure)));
    Schema schema = Inference.of(profiler.tally(), options).schema();
    String input = new String(lines, StandardCharsets.UTF_8);
    List<String> shredded = shred(schema, options.numbers(), lines);
    shredded.removeAll(profiled);
    assertThat(input, shredded, is(List.of()));
  }

  private static List<String> shred(Schema schema, Numbers numbers, byte[] lines) {
    List<String> failures = new ArrayList<>();
    JsonCursor cursor = new JsonCursor(JsonCursor.DEFAULT_MAX_DEPTH);
    cursor.lines = true;
    cursor.reset(ProfiledLines.padded(lines), 0, lines.length, 0, 1);
    JsonShredder shredder =
        new JsonShredder(schema, UnknownFields.DEAD, numbers, Fit.WHATEVER_IS_KEPT, cursor);
    ColumnBatch batch = new ColumnBatch(schema);
    shredder.bind(batch);
    while (cursor.pos < lines.length) {
      if (cursor.next() == '\n') {
        cursor.pos++;
      } else if (cursor.pos < lines.length) {
        cursor.beginDocument(cursor.pos);
        try {
          shredder.record();
          batch.endRecord();
        } catch (BadInputException e) {
          batch.abortRecord();
          failures.add(line(e));
          while (cursor.pos < lines.length && lines[cursor.pos] != '\n') {
            cursor.pos++;
          }
        }
      }
    }
    return failures;
  }

  /** Codes may differ: a field that comes twice has one type the first time, another later. */
  private static String line(BadInputException failure) {
    return "failure in line " + failure.line();
  }
}
