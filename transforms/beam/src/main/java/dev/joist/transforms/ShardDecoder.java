package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads runs of small files into one batch each, a file whole or not at all. Any number of threads
 * may do so at a time; readers and batches are used again.
 */
final class ShardDecoder {
  /** A batch is full when it has so many bytes. */
  private static final long BATCH_BYTES = 8 << 20;

  private final Schema target;
  private final boolean hasSource;
  private final Queue<ParquetReader> readers = new ConcurrentLinkedQueue<>();
  private final Queue<ColumnBatch> batches = new ConcurrentLinkedQueue<>();

  ShardDecoder(Schema target, boolean hasSource) {
    this.target = target;
    this.hasSource = hasSource;
  }

  /**
   * What came of the first files of a run.
   *
   * @param outcomes of each of them: its rows, or why there are none
   */
  record Decoded(ColumnBatch batch, List<Outcome> outcomes, End end) {}

  /** Where decoding stopped. */
  enum End {
    /** The batch is full, or the run over. */
    FULL,
    /** The next file is larger than it looked, and has to be read piece by piece. */
    LARGE_FILE
  }

  record Outcome(int rows, Optional<BadInputException> letter) {}

  Decoded decode(List<CompactSlice> run) throws IOException {
    ParquetReader reader = reader();
    ColumnBatch batch = batch();
    List<Outcome> outcomes = new ArrayList<>(run.size());
    End end = End.FULL;
    for (CompactSlice slice : run) {
      if (batch.bytesUsed() >= BATCH_BYTES) {
        break;
      }
      batch.beginRecords();
      Optional<BadInputException> letter = Optional.empty();
      int before = batch.rows();
      boolean isWhole = false;
      try {
        isWhole = read(slice.source(), reader, batch);
      } catch (BadInputException broken) {
        letter = Optional.of(broken);
      }
      if (!isWhole) {
        batch.abortRecords();
        if (letter.isEmpty()) {
          end = End.LARGE_FILE;
          break;
        }
      }
      outcomes.add(new Outcome(batch.rows() - before, letter));
    }
    // What failed otherwise is not trusted with another file.
    readers.add(reader);
    return new Decoded(batch, outcomes, end);
  }

  private boolean read(SourceFile source, ParquetReader reader, ColumnBatch batch)
      throws IOException, BadInputException {
    try (ParquetSource file = ParquetSource.open(source)) {
      open(reader, file, source);
      return reader.read(batch, Integer.MAX_VALUE, 2 * BATCH_BYTES) == reader.rows();
    } catch (SourceStream.Failure failure) {
      throw failure.asDeadLetter();
    }
  }

  /** The reader is ready for rows in the columns of the output. */
  void open(ParquetReader reader, ParquetSource file, SourceFile source)
      throws IOException, BadInputException {
    reader.open(ParquetInput.of(file.channel()), target);
    if (hasSource) {
      reader.fill(target.leaves().size() - 1, source.path().getBytes(StandardCharsets.UTF_8));
    }
  }

  ParquetReader reader() {
    ParquetReader used = readers.poll();
    return used == null ? new ParquetReader() : used;
  }

  /** An empty one. */
  ColumnBatch batch() {
    ColumnBatch used = batches.poll();
    return used == null ? new ColumnBatch(target) : used;
  }

  void recycle(ColumnBatch batch) {
    batch.reset();
    batches.add(batch);
  }
}
