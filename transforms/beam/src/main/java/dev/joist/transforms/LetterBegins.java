package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.FailureCode;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonIngest;
import dev.joist.json.JsonStream;
import dev.joist.json.StreamSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds out where the documents of dead letters began in their sources. A letter tells where its
 * document failed; the same bytes fail again at the same place of themselves, and the difference is
 * what was before them. Where a document fails otherwise on its own, nothing is said.
 */
final class LetterBegins implements StreamSink {
  /** Of raw bytes that are held at a time. */
  private static final long BATCH_BYTES = 16 << 20;

  private static final int BATCH_LETTERS = 10_000;

  private final JsonIngest ingest;
  private final Queue<Integer> waiting = new ArrayDeque<>();
  private final Map<Integer, LetterRow> letters = new HashMap<>();
  private final Map<Integer, Long> begins = new HashMap<>();

  /** Those of which a part is a document that does not fail, or that fail more than once. */
  private final Set<Integer> unsure = new HashSet<>();

  private long bytes;

  private LetterBegins(JsonIngest ingest) {
    this.ingest = ingest;
  }

  /** By the number of the letter, of those that are chosen. */
  static Map<Integer, Long> of(LetterDataset dataset, IntPredicate chosen, JsonIngest ingest)
      throws IOException {
    LetterBegins found = new LetterBegins(ingest);
    dataset.forEach(
        (number, letter) -> {
          if (chosen.test(number)) {
            found.add(number, letter);
          }
        });
    found.fail();
    return found.begins;
  }

  private void add(int number, LetterRow letter) throws IOException {
    boolean whole = letter.raw().isPresent() && !letter.rawTruncated();
    if (letter.ordinal() < 0 || letter.byteOffset() < 0 || !whole) {
      return;
    }
    if (letter.code().equals(FailureCode.NOT_AN_OBJECT.name())) {
      // It is told of the first byte, and an array on its own would be a file of records.
      begins.put(number, letter.byteOffset());
      return;
    }
    waiting.add(number);
    letters.put(number, letter);
    bytes += letter.raw().get().length;
    if (bytes > BATCH_BYTES || waiting.size() >= BATCH_LETTERS) {
      fail();
    }
  }

  private void fail() throws IOException {
    ingest.read(this::next, ComputePool.ofWidth(0), ComputePool.width(0), this);
    begins.keySet().removeAll(unsure);
    letters.clear();
    unsure.clear();
    bytes = 0;
  }

  private Optional<JsonStream> next() {
    Integer number = waiting.poll();
    if (number == null) {
      return Optional.empty();
    }
    byte[] raw = letter(number).raw().orElseThrow();
    return Optional.of(
        JsonStream.member(Integer.toString(number), new ByteArrayInputStream(raw)).of(number));
  }

  private LetterRow letter(int number) {
    return Objects.requireNonNull(letters.get(number));
  }

  @Override
  public void failed(JsonStream stream, FailedRecord record) {
    LetterRow letter = letter(stream.source());
    boolean same =
        record.ordinal() == 0
            && letter.code().equals(record.cause().code().name())
            && letter.path().equals(record.cause().path())
            && MessagePlaces.without(letter.message())
                .equals(MessagePlaces.without(record.cause().reason()));
    long begin = letter.byteOffset() - record.cause().byteOffset();
    if (!same || begin < 0 || begins.put(stream.source(), begin) != null) {
      unsure.add(stream.source());
    }
  }

  @Override
  public void rowsOf(JsonStream stream, long[] offsets) {
    unsure.add(stream.source());
  }

  @Override
  public void rows(ColumnBatch batch) {
    ingest.recycle(batch);
  }

  @Override
  public void read(JsonStream stream, long documents, long newlines) {
    // Failures are all that matters.
  }

  @Override
  public void broken(JsonStream stream, IOException why) throws IOException {
    throw why;
  }
}
