package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.InferenceOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JsonIngestTest {
  private static final Schema SCHEMA = Schema.of(Field.nullable("a", Scalar.INT64));
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  @AfterAll
  static void stop() {
    POOL.shutdown();
  }

  /** Rows as {@code 1 2 3}, failures in brackets with place and code, at the end the counts. */
  private static String read(JsonIngest ingest, InputStream in) throws IOException {
    StringBuilder rows = new StringBuilder();
    StringBuilder failed = new StringBuilder();
    JsonCounts counts =
        ingest.read(
            in,
            POOL,
            2,
            new RecordSink() {
              @Override
              public void rows(ColumnBatch batch) {
                rows.append(RowText.of(batch).replace("{a=", "").replace("}\n", " "));
                ingest.recycle(batch);
              }

              @Override
              public void failed(FailedRecord record) {
                failed
                    .append('[')
                    .append(record.ordinal())
                    .append(" line ")
                    .append(record.cause().line())
                    .append(" byte ")
                    .append(record.cause().byteOffset())
                    .append(' ')
                    .append(record.cause().code())
                    .append(record.cause().path().isEmpty() ? "" : " " + record.cause().path())
                    .append(": ")
                    .append(new String(record.raw(), StandardCharsets.UTF_8))
                    .append(']');
              }
            });
    assertEquals(counts.documents(), counts.rows() + counts.failures());
    return rows.toString() + failed;
  }

  @Test
  void textColumnsTakeNumbersAsTheyStoodWhenNumbersAreExact() throws IOException {
    JsonIngest ingest = JsonIngest.into(Schema.of(Field.nullable("a", Scalar.STRING)));
    byte[] lines =
        JsonText.bytes("{\"a\":\"x\"}\n{\"a\":-1.50e+3}\n{\"a\":007}\n{\"a\":true}\n{\"a\":12}\n");
    assertEquals(
        "x -1.50e+3 12 [2 line 3 byte 31 MALFORMED_JSON a: {\"a\":007}]"
            + "[3 line 4 byte 40 TYPE_MISMATCH a: {\"a\":true}]",
        read(ingest.withNumbers(InferenceOptions.Numbers.EXACT), new ByteArrayInputStream(lines)));
    assertEquals("x ", read(ingest, new ByteArrayInputStream(lines)).substring(0, 2));
    assertTrue(
        read(ingest, new ByteArrayInputStream(lines)).contains("TYPE_MISMATCH a: {\"a\":12}"));
  }

  private static String read(int chunk, String json) throws IOException {
    return read(
        JsonIngest.into(SCHEMA).withChunkBytes(chunk),
        new ByteArrayInputStream(JsonText.bytes(json)));
  }

  /** What comes before the records, the records' form, what separates them, and what follows. */
  private static final String[][] FORMS = {
    {"", "{\"a\":%d}", "\n", "\n"},
    {"\n\n", " {\"a\":%d} ", "\r\n\r\n", ""},
    {"\ufeff", "{\"a\":%d}", "\n", ""},
    {"", "{\"a\":%d}", "", ""},
    {"", "{\n  \"a\": %d\n}", "\n", "\n"},
    {"{\"a\":0}\n", "{\n  \"a\":\n%d}", " ", ""},
    {"[", "{\"a\":%d}", ",", "]"},
    {" [ ", "{\n\"a\":%d}", "\n, ", "\n]\n\n"},
    {"\n[]\n[{\"a\":0}]", "[{\"a\":%d}]", "\n", ""},
    {"[{\"a\":0}] ", "{\"a\":%d}", "\n", ""}
  };

  @Test
  void everyFormGivesTheSameRowsWhateverTheChunks() throws IOException {
    for (String[] form : FORMS) {
      StringBuilder json = new StringBuilder(form[0]);
      StringBuilder expected = new StringBuilder(form[0].contains("a") ? "0 " : "");
      for (int i = 1; i <= 10_000; i++) {
        json.append(i == 1 ? "" : form[2]).append(form[1].replace("%d", Integer.toString(i)));
        expected.append(i).append(' ');
      }
      json.append(form[3]);
      for (int chunk : new int[] {700, 5000, 100_000, 4 << 20}) {
        String read = read(chunk, json.toString());
        assertEquals(expected.toString(), read, form[1] + " in chunks of " + chunk);
      }
    }
  }

  @Test
  void nothingIsNoRecords() throws IOException {
    assertEquals("", read(10, ""));
    assertEquals("", read(10, " \n \r\n\t" + " ".repeat(100)));
    assertEquals("", read(10, "\ufeff"));
    assertEquals("", read(10, "[]"));
  }

  @Test
  void aBadLineIsOneFailureAndTheNextLineStartsClean() throws IOException {
    String json =
        "{\"a\":1}\n{\"a\":\n{\"a\":2}\n{\"a\":\"x\"}\n12\n{\"a\":3} x\n{\"b\":1}\n{\"a\":4}\n";
    String expected =
        "1 2 4 [1 line 2 byte 13 MALFORMED_JSON a: {\"a\":]"
            + "[3 line 4 byte 27 TYPE_MISMATCH a: {\"a\":\"x\"}]"
            + "[4 line 5 byte 32 NOT_AN_OBJECT: 12]"
            + "[5 line 6 byte 43 TRAILING_BYTES: {\"a\":3} x]"
            + "[6 line 7 byte 50 UNKNOWN_FIELD b: {\"b\":1}]";
    assertEquals(expected, read(4 << 20, json));
  }

  @Test
  void whatIsNotSoundIsToldBeforeWhatTheSchemaDoesNotTake() throws IOException {
    String json =
        "{\"b\":1,\"a\":tru}\n{\"a\":\"x\",\"b\":\n{\"a\":1e99}]\n{\"b\":\"\\ud83d\"}\n{\"a\":1.5}\n";
    assertEquals(
        "[0 line 1 byte 11 MALFORMED_JSON a: {\"b\":1,\"a\":tru}]"
            + "[1 line 2 byte 29 MALFORMED_JSON b: {\"a\":\"x\",\"b\":]"
            + "[2 line 3 byte 40 TRAILING_BYTES: {\"a\":1e99}]]"
            + "[3 line 4 byte 48 INVALID_UTF8 b: {\"b\":\"\\ud83d\"}]"
            + "[4 line 5 byte 62 TYPE_MISMATCH a: {\"a\":1.5}]",
        read(4 << 20, json));
    assertEquals(
        "2 [0 line 1 byte 9 MALFORMED_JSON: {\"b\":1} x]",
        read(4 << 20, "[{\"b\":1} x,{\"a\":2}]"));
  }

  @Test
  void aKeyThatComesTwiceIsRefusedInFieldsThatAreKeptAndNotSeenInThoseThatAreDropped()
      throws IOException {
    JsonIngest ingest =
        JsonIngest.into(
            Schema.of(Field.nullable("a", Scalar.INT64), Field.nullable("_rest", Scalar.JSON)));
    String json = "{\"a\":1,\"b\":{\"x\":1,\"x\":2}}";
    assertEquals(
        "[0 line 1 byte 22 DUPLICATE_KEY b.x: " + json + "]",
        read(ingest.withUnknownFields(UnknownFields.KEEP), stream(json)));
    assertEquals(
        "[0 line 1 byte 22 DUPLICATE_KEY b.x: " + json + "]",
        read(ingest.withUnknownFields(UnknownFields.DEAD), stream(json)));
    assertEquals("1,_rest=null ", read(ingest.withUnknownFields(UnknownFields.DROP), stream(json)));
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(JsonText.bytes(json));
  }

  @Test
  void whatBeginsAsAnotherFormatIsOneFailureThatNamesIt() throws IOException {
    String json = "{\"a\":1}\n{\"a\":2}\n";
    Map<String, byte[]> foreign = new LinkedHashMap<>();
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      foreign.put("INVALID_UTF8: this is " + charset, json.getBytes(charset));
      foreign.put("INVALID_UTF8: this is " + charset + ",", ("\ufeff[]" + json).getBytes(charset));
    }
    byte[] tar = new byte[1024];
    System.arraycopy(JsonText.bytes("name"), 0, tar, 0, 4);
    System.arraycopy(JsonText.bytes("ustar"), 0, tar, 257, 5);
    foreign.put("MALFORMED_JSON: this begins as tar does", tar);
    foreign.put(
        "MALFORMED_JSON: this begins as gzip does", new byte[] {0x1f, (byte) 0x8b, 8, 10, 10});
    foreign.put("MALFORMED_JSON: this begins as Parquet does", JsonText.bytes("PAR1\nx\n"));
    foreign.put("MALFORMED_JSON: this begins as zip does", JsonText.bytes("PK\3\4\n{\"a\":1}\n"));
    for (Map.Entry<String, byte[]> entry : foreign.entrySet()) {
      String read = read(JsonIngest.into(SCHEMA), new ByteArrayInputStream(entry.getValue()));
      assertTrue(read.startsWith("[0 line 1 byte 0 " + entry.getKey().substring(0, 12)), read);
      assertEquals(read.indexOf("[0"), read.lastIndexOf(" line ") - 2, read);
      String reason = reason(entry.getValue());
      assertTrue(
          reason.startsWith(entry.getKey().substring(entry.getKey().indexOf(':') + 2)), reason);
    }
  }

  private static String reason(byte[] json) {
    ForeignFormat format = ForeignFormat.of(json, 0, json.length);
    return format == null ? "" : format.refusal().reason();
  }

  @Test
  void arraysOneAfterTheOtherAreReadAsOne() throws IOException {
    String json = "[{\"a\":1},{\"a\":2}]\n[]\n[{\"a\":3}]\n{\"a\":4}\n{\"a\":5}\n[{\"a\":6}]";
    for (int chunk : new int[] {1, 20, 4 << 20}) {
      assertEquals("1 2 3 4 5 [5 line 6 byte 47 NOT_AN_OBJECT: [{\"a\":6}]]", read(chunk, json));
    }
  }

  @Test
  void anArrayThatIsCutCostsTheElementItIsCutIn() throws IOException {
    for (String cut : new String[] {"{\"a\"", "{\"a\":9", "{\"a\":9,", "{\"a\":\"x", "{\"a\":9}"}) {
      String json = "[{\"a\":1}]\n[{\"a\":2}," + cut + "\n[{\"a\":3}]\n[{\"a\":4}]\n";
      for (int chunk : new int[] {1, 20, 4 << 20}) {
        String read = read(chunk, json);
        assertEquals("1 2 3 4 [2 line ", read.substring(0, 16), json);
        assertEquals(read.indexOf('['), read.lastIndexOf("[2"), read);
      }
    }
  }

  @Test
  void placesCountFromTheBeginningOfTheStream() throws IOException {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      json.append(i % 2 == 0 ? "\n" : "").append("{\"a\":1}\n");
    }
    int bad = json.length();
    json.append("{\"a\":x}\n");
    String read = read(64, json.toString());
    String expected = "[1000 line 1501 byte " + (bad + 5) + " MALFORMED_JSON a: {\"a\":x}]";
    assertEquals(expected, read.substring(read.indexOf('[')));
  }

  @Test
  void aDocumentThatIsWrongButWellBracketedCostsNoNeighbour() throws IOException {
    String json = "{\"a\":\n1}{\"a\":tru,\n\"}\":[{}]} {\"a\":2}\n";
    assertEquals(
        "1 2 [1 line 2 byte 13 MALFORMED_JSON a: {\"a\":tru,\n\"}\":[{}]}]", read(4 << 20, json));
    String array = "[{\"a\":1},{\"a\":tru},{\"a\":2}, nope,{\"a\":3},]";
    assertEquals(
        "1 2 3 [1 line 1 byte 14 MALFORMED_JSON a: {\"a\":tru}]"
            + "[3 line 1 byte 28 MALFORMED_JSON: nope][5 line 1 byte 41 MALFORMED_JSON: ]]",
        read(4 << 20, array));
  }

  @Test
  void aBrokenDocumentEndsWhereALineBeginsTheNextOne() throws IOException {
    String json = "{\n \"a\": 1\n}\n{\n \"a\": [2\n}\n{\n \"a\": 3\n}\n";
    assertEquals(
        "1 3 [1 line 6 byte 23 MALFORMED_JSON a[0]: {\n \"a\": [2\n}\n]", read(4 << 20, json));
    String array = "[\n  {\"a\":1},\n  {\"a\":[{\"a\":9}},\n  {\"a\":3}\n]";
    assertEquals(
        "1 3 [1 line 3 byte 28 MALFORMED_JSON a[0]: {\"a\":[{\"a\":9}},\n]", read(4 << 20, array));
  }

  @Test
  void anArrayOfRecordsSaysWhatIsWrongAround() throws IOException {
    assertEquals("1 [1 line 1 byte 9 MALFORMED_JSON: ]]", read(4 << 20, "[{\"a\":1},]"));
    assertEquals("1 [1 line 1 byte 8 MALFORMED_JSON: ]", read(4 << 20, "[{\"a\":1}"));
    assertEquals("1 2 [1 line 1 byte 9 MALFORMED_JSON: ]", read(4 << 20, "[{\"a\":1},,{\"a\":2}]"));
    assertEquals(
        "[0 line 1 byte 9 MALFORMED_JSON: {\"a\":1} {\"a\":2}]]",
        read(4 << 20, "[{\"a\":1} {\"a\":2}]"));
  }

  @Test
  void aRecordBeyondTheLimitIsTooLargeAndTheNextOnesAreNot() throws IOException {
    String large = "{\"a\":" + " ".repeat(200_000) + "1}";
    for (String json :
        new String[] {
          "{\"a\":1}\n" + large + "\n{\"a\":2}\n",
          "{\"a\":1} " + large + " {\"a\":2}",
          "[{\"a\":1}," + large + ",{\"a\":2}]"
        }) {
      JsonIngest ingest = JsonIngest.into(SCHEMA).withChunkBytes(1000).withLargestRecord(100_000);
      String read = read(ingest, new ByteArrayInputStream(JsonText.bytes(json)));
      assertTrue(read.startsWith("1 2 [1 line "), read.substring(0, 60));
      assertTrue(read.contains("TOO_LARGE: {\"a\":"), read);
    }
  }

  @Test
  void thousandsOfFailuresInAChunkAllArrive() throws IOException {
    String json = "{\"a\":1}\n" + "x\n".repeat(20_000) + "{\"a\":2}\n";
    String read = read(4 << 20, json);
    assertTrue(read.startsWith("1 2 [1 line 2 byte 8 MALFORMED_JSON: x]"), read.substring(0, 60));
    assertTrue(read.endsWith("[20000 line 20001 byte 40006 MALFORMED_JSON: x]"));
    String array = "[" + "x\n,".repeat(20_000) + "{\"a\":2}]";
    String elements = read(4 << 20, array);
    assertTrue(elements.startsWith("2 [0 line 1 byte 1 MALFORMED_JSON: x\n]"));
    assertTrue(elements.endsWith("[19999 line 20000 byte 59998 MALFORMED_JSON: x\n]"));
  }

  @Test
  void aBrokenStreamDeliversWhatCameBefore() {
    StringBuilder rows = new StringBuilder();
    InputStream broken =
        new InputStream() {
          private int count;

          @Override
          public int read() throws IOException {
            if (count == 100) {
              throw new IOException("cable");
            }
            return "{\"a\":1}\n".charAt(count++ % 8);
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            bytes[from] = (byte) read();
            return 1;
          }
        };
    JsonIngest ingest = JsonIngest.into(SCHEMA).withChunkBytes(16);
    IOException cause =
        assertThrows(
            IOException.class,
            () ->
                ingest.read(
                    broken,
                    POOL,
                    2,
                    new RecordSink() {
                      @Override
                      public void rows(ColumnBatch batch) {
                        rows.append(batch.rows());
                      }

                      @Override
                      public void failed(FailedRecord record) {
                        rows.append("failed");
                      }
                    }));
    assertEquals("cable", cause.getMessage());
    assertTrue(rows.length() > 0 && rows.indexOf("failed") < 0, rows.toString());
  }

  @Test
  void optionsAreChecked() {
    JsonIngest ingest = JsonIngest.into(SCHEMA);
    assertEquals(
        "the chunk size must be positive, not 0",
        assertThrows(IllegalArgumentException.class, () -> ingest.withChunkBytes(0)).getMessage());
    assertEquals(
        "to keep unknown fields the schema needs a nullable json field _rest",
        assertThrows(
                IllegalArgumentException.class, () -> ingest.withUnknownFields(UnknownFields.KEEP))
            .getMessage());
  }

  @Test
  void fewBatchesAreKeptBetweenStreams() throws IOException {
    JsonIngest ingest = JsonIngest.into(SCHEMA).withChunkBytes(64);
    List<ColumnBatch> rowGroup = new ArrayList<>();
    RecordSink sink =
        new RecordSink() {
          @Override
          public void rows(ColumnBatch batch) {
            rowGroup.add(batch);
            if (rowGroup.size() == 40) {
              rowGroup.forEach(ingest::recycle);
            }
          }

          @Override
          public void failed(FailedRecord record) {
            throw new AssertionError(record.cause());
          }
        };
    byte[] lines = "{\"a\":1}\n".repeat(400).getBytes(StandardCharsets.US_ASCII);
    ingest.read(new ByteArrayInputStream(lines), POOL, 2, sink);
    int known = 0;
    for (int i = 0; i < 40; i++) {
      ColumnBatch batch = ingest.takeBatch();
      known += rowGroup.stream().anyMatch(used -> used == batch) ? 1 : 0;
    }
    assertTrue(known <= 16, known + " batches were kept");
  }
}
