package dev.joist.partition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.IntColumn;
import dev.joist.columnar.LongColumn;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartitionBufferTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.required("id", Scalar.INT64),
          Field.nullable("city", Scalar.STRING),
          Field.nullable("tags", new ListOf(Field.nullable("element", Scalar.STRING))),
          Field.nullable("day", Scalar.DATE));

  private static void text(ColumnBuffer column, int repetition, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    ((BinaryColumn) column).append(repetition, bytes, 0, bytes.length);
  }

  /** The row of an id: its tags spell the id out. */
  private static void add(ColumnBatch batch, long id, String city) {
    ((LongColumn) batch.column(0)).append(0, id);
    if (city.isEmpty()) {
      batch.column(1).appendNull(0, 0);
    } else {
      text(batch.column(1), 0, city);
    }
    if (id % 5 == 0) {
      batch.column(2).appendNull(0, id % 2 == 0 ? 0 : 1);
    } else {
      for (int i = 0; i < id % 5; i++) {
        text(batch.column(2), i == 0 ? 0 : 1, id + "." + i);
      }
    }
    ((IntColumn) batch.column(3)).append(0, (int) LocalDate.of(2026, 1, 1).toEpochDay());
    batch.endRecord();
  }

  private static final class Collected implements PartitionBuffer.Sink {
    private final Map<String, List<Long>> ids = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private List<Long> open = new ArrayList<>();
    private StringBuilder openTags = new StringBuilder();

    @Override
    public void rows(ColumnBatch batch) {
      LongColumn found = (LongColumn) batch.column(0);
      for (int i = 0; i < batch.rows(); i++) {
        open.add(found.array()[i]);
      }
      BinaryColumn texts = (BinaryColumn) batch.column(1);
      openTags.append(new String(texts.bytes(), 0, texts.begin(texts.values()), UTF_8));
    }

    @Override
    public void endFolder(String folder) {
      ids.put(folder, open);
      tags.put(folder, openTags.toString());
      open = new ArrayList<>();
      openTags = new StringBuilder();
    }
  }

  @Test
  void everyRowComesToItsFolderInTheOrderOfTheInput() throws Exception {
    long seed = 20261121;
    Random random = new Random(seed);
    PartitionBuffer buffer =
        new PartitionBuffer(PartitionColumns.of(SCHEMA, List.of("city", "day")), batch -> {});
    String[] cities = {"Ulm", "a/b", "", "Köln", "100%"};
    String[] folders = {"Ulm", "a%2Fb", "__HIVE_DEFAULT_PARTITION__", "Köln", "100%25"};
    Map<String, List<Long>> ids = new TreeMap<>();
    Map<String, String> tags = new TreeMap<>();
    for (long id = 0; id < 30_000; ) {
      ColumnBatch batch = new ColumnBatch(SCHEMA);
      for (int i = random.nextInt(9000); i >= 0; i--) {
        int city = random.nextInt(cities.length);
        add(batch, id, cities[city]);
        String folder = "city=" + folders[city] + "/day=2026-01-01/";
        ids.computeIfAbsent(folder, name -> new ArrayList<>()).add(id);
        StringBuilder text = new StringBuilder();
        for (int tag = 0; tag < id % 5; tag++) {
          text.append(id).append('.').append(tag);
        }
        tags.merge(folder, text.toString(), String::concat);
        id++;
      }
      buffer.add(batch);
    }
    Collected collected = new Collected();
    buffer.drain(collected);
    assertThat("seed " + seed, collected.ids, equalTo(ids));
    assertThat("seed " + seed, collected.tags, equalTo(tags));
    assertThat(buffer.bytesHeld(), equalTo(0L));
  }

  @Test
  void batchesAreGivenBackWhenTheirRowsAreOut() throws Exception {
    List<ColumnBatch> back = new ArrayList<>();
    PartitionBuffer buffer =
        new PartitionBuffer(PartitionColumns.of(SCHEMA, List.of("city")), back::add);
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    add(batch, 1, "Ulm");
    buffer.add(batch);
    assertThat(back, equalTo(List.of()));
    buffer.drain(new Collected());
    assertThat(back, equalTo(List.of(batch)));
  }

  @Test
  void columnsThatMakeNoFoldersAreRefusedByName() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "citty", "there is no column citty, did you mean city?",
                "tags", "the column tags is nested")
            .entrySet()) {
      PartitionException failure =
          assertThrows(
              PartitionException.class, () -> PartitionColumns.of(SCHEMA, List.of(wrong.getKey())));
      assertThat(failure.getMessage(), containsString(wrong.getValue()));
    }
  }

  @Test
  void aValueThatIsTooLongForAFolderIsRefused() {
    PartitionBuffer buffer =
        new PartitionBuffer(PartitionColumns.of(SCHEMA, List.of("city")), batch -> {});
    ColumnBatch batch = new ColumnBatch(SCHEMA);
    add(batch, 1, "x".repeat(300));
    PartitionException failure = assertThrows(PartitionException.class, () -> buffer.add(batch));
    assertThat(failure.getMessage(), containsString("too long for the name of a folder"));
  }
}
