package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonIngest;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterBeginsTest {
  private static final JsonIngest INGEST =
      JsonIngest.into(Schema.of(Field.nullable("a", Scalar.INT64)));

  @TempDir private Path folder;

  private static void add(DeadLetters letters, long at, String message, String raw)
      throws IOException {
    letters.addDocument(
        "a.ndjson",
        "",
        new FailedRecord(
            new BadInputException(FailureCode.TYPE_MISMATCH, at, 1, "a", message),
            at,
            raw.getBytes(StandardCharsets.UTF_8),
            false));
  }

  @Test
  void onlyLettersThatWereChosenAreLookedFor() throws IOException {
    OutputFolder output = OutputFolder.of(folder.toString());
    try (DeadLetters letters = new DeadLetters(output, 0)) {
      add(letters, 105, "expected an integer, got \"x\"", "{\"a\":\"x\"}");
      add(letters, 205, "expected an integer, got \"y\"", "{\"a\":\"y\"}");
      LetterDataset dataset = new LetterDataset(output, letters.finish());
      assertThat(
          LetterBegins.of(dataset, letter -> true, INGEST), equalTo(Map.of(0, 100L, 1, 200L)));
      assertThat(LetterBegins.of(dataset, letter -> letter == 1, INGEST), equalTo(Map.of(1, 200L)));
    }
  }
}
