package dev.joist.transforms;

import dev.joist.assembly.GroupCopies;
import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.ParquetWriterBuilder;
import dev.joist.schema.Schema;
import dev.joist.transforms.CompactSlice.Treatment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Brings the slices of one unit, in order, into one data file and one file of dead letters. */
final class UnitCompactor implements AutoCloseable {
  private static final int BATCH_ROWS = 32768;
  private static final long BATCH_BYTES = 4 << 20;

  /** Of so many shares of memory, row groups that are copied take one. */
  private static final int COPYING = 2;

  private final CompactUnit unit;
  private final Schema target;
  private final long memory;
  private final ExecutorService pool;
  private final ShardDecoder decoder;
  private final ShardRuns runs;
  private final FolderRuns folders;
  private final DeadLetters letters;
  private final CompactBooks books;

  UnitCompactor(
      CompactSettings settings,
      Schema target,
      Map<String, String> keyValues,
      CompactUnit unit,
      UnitMeter meter) {
    this.unit = unit;
    this.target = target;
    this.decoder = new ShardDecoder(target, settings.hasSourceColumn());
    this.memory = settings.memory();
    long buffers = memory / WriteUnits.BUFFERS;
    int width = ComputePool.width(settings.threads());
    this.pool = ComputePool.ofWidth(width);
    this.runs = new ShardRuns(unit.slices(), decoder, pool, width, buffers, target);
    this.folders =
        new FolderRuns(
            new StagedParquet(
                settings.output(),
                DataFile.name(unit.number()),
                target,
                settings.shape().layout(),
                builder -> settings(builder, keyValues).encodeIn(pool).inFlightBytes(buffers)));
    this.letters = new DeadLetters(settings.output(), unit.number());
    this.books = new CompactBooks(unit.number(), letters, meter);
  }

  private ParquetWriterBuilder settings(
      ParquetWriterBuilder builder, Map<String, String> keyValues) {
    keyValues.forEach(builder::metadata);
    return builder.recycleTo(decoder::recycle);
  }

  UnitReport write() throws IOException {
    List<CompactSlice> slices = unit.slices();
    int at = 0;
    while (at < slices.size()) {
      Optional<ShardRuns.Run> run = runs.at(at);
      at = run.isPresent() ? shards(at, run.get()) : single(at, slices.get(at));
    }
    return new UnitReport(
        unit.number(),
        folders.finish(),
        letters.finish(),
        books.all(),
        letters.counts(),
        0,
        0,
        books.bytesRead());
  }

  private int shards(int from, ShardRuns.Run run) throws IOException {
    List<CompactSlice> slices = run.slices();
    ShardDecoder.Decoded decoded = run.decoded();
    int done = 0;
    while (true) {
      for (ShardDecoder.Outcome outcome : decoded.outcomes()) {
        CompactSlice slice = slices.get(done++);
        books.read(slice, outcome.rows(), outcome.letter());
      }
      if (decoded.batch().rows() > 0) {
        folders.write(slices.get(0).folder(), decoded.batch());
      } else {
        decoder.recycle(decoded.batch());
      }
      if (decoded.end() == ShardDecoder.End.LARGE_FILE) {
        single(from + done, slices.get(done++));
      }
      if (done == slices.size()) {
        return from + done;
      }
      decoded = decoder.decode(slices.subList(done, slices.size()));
    }
  }

  private int single(int at, CompactSlice slice) throws IOException {
    if (slice.treatment() == Treatment.NOTHING) {
      books.read(
          slice,
          0,
          slice.failure().isOne() ? Optional.of(slice.failure().asDeadLetter()) : Optional.empty());
    } else if (!books.hasFailed(slice.ordinal())) {
      Optional<BadInputException> letter = Optional.empty();
      long before = folders.rows();
      try (ParquetSource file = ParquetSource.open(slice.source())) {
        groups(slice, file);
      } catch (SourceStream.Failure failure) {
        letter = Optional.of(failure.asDeadLetter());
      } catch (BadInputException broken) {
        letter = Optional.of(broken);
      }
      books.read(slice, folders.rows() - before, letter);
    }
    return at + 1;
  }

  private void groups(CompactSlice slice, ParquetSource file)
      throws IOException, BadInputException {
    ParquetReader reader = decoder.reader();
    if (slice.treatment() == Treatment.COPY) {
      reader.inspect(ParquetInput.of(file.channel()));
      copy(slice, reader);
      return;
    }
    decoder.open(reader, file, slice.source());
    for (int group = slice.from(); group < slice.to(); group++) {
      reader.seek(group);
      long left = reader.rowsOf(group);
      while (left > 0) {
        ColumnBatch batch = decoder.batch();
        int read = reader.read(batch, (int) Math.min(left, BATCH_ROWS), BATCH_BYTES);
        left -= read;
        folders.write(slice.folder(), batch);
      }
    }
  }

  private void copy(CompactSlice slice, ParquetReader reader)
      throws IOException, BadInputException {
    try (GroupCopies copies = new GroupCopies(pool, memory / COPYING)) {
      for (int group = slice.from(); group < slice.to(); group++) {
        copies.copy(reader, group, target, copy -> folders.append(slice.folder(), copy));
      }
      copies.settle();
    }
  }

  @Override
  public void close() throws IOException {
    runs.close();
    folders.close();
    letters.close();
  }
}
