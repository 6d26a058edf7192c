package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.LongColumn;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.ParquetLayout;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the dead letters of all units into few files. A unit counts the lines and documents of a
 * source from the beginning of its slice; only here, where all slices are known, do they count from
 * the beginning of the source.
 */
final class LetterFiles {
  /** Of the files of the units, for one file of the output. */
  private static final long FILE_BYTES = 256L << 20;

  private static final int BATCH_ROWS = 4096;
  private static final long BATCH_BYTES = 16 << 20;

  private final OutputFolder folder;
  private final ParquetReader reader = new ParquetReader();

  /** By the ordinal of the source: what its earlier slices hold. */
  private final Map<Integer, Start> starts = new HashMap<>();

  private final List<PartFile> files = new ArrayList<>();
  private StagedParquet open;
  private long openBytes;

  private record Start(long documents, long lines) {
    static final Start OF_SOURCE = new Start(0, 0);

    Start after(SourceBooks slice) {
      return new Start(documents + slice.documents(), lines + slice.lines());
    }
  }

  private LetterFiles(OutputFolder folder) {
    this.folder = folder;
    this.open = next();
  }

  /** Writes them into the staging folder; the reports come in the order of the units. */
  static List<PartFile> of(OutputFolder folder, List<UnitReport> reports) throws IOException {
    LetterFiles letters = new LetterFiles(folder);
    try {
      for (UnitReport report : reports) {
        letters.add(report);
      }
      letters.finishFile();
    } finally {
      letters.open.close();
    }
    return letters.files;
  }

  private StagedParquet next() {
    return new StagedParquet(
        folder,
        "dead-letters-%05d.parquet".formatted(files.size()),
        DeadLetters.SCHEMA,
        ParquetLayout.DEFAULT,
        builder -> builder);
  }

  private void finishFile() throws IOException {
    for (StagedRows whole : open.finish()) {
      files.add(whole.file());
    }
  }

  private void add(UnitReport report) throws IOException {
    for (PartFile part : report.deadLetterParts()) {
      if (openBytes > 0 && openBytes + part.bytes() > FILE_BYTES) {
        finishFile();
        open.close();
        open = next();
        openBytes = 0;
      }
      openBytes += part.bytes();
      try (SeekableByteChannel channel = folder.open(part.name())) {
        reader.open(ParquetInput.of(channel));
        copy(report.sources());
      } catch (BadInputException broken) {
        throw new IOException(part.name() + ": " + broken.getMessage(), broken);
      }
    }
    for (SourceBooks slice : report.sources()) {
      if (slice.source().cut() == SourceFile.Cut.AT_MEMBERS) {
        // Each member counts for itself.
        continue;
      }
      starts.merge(
          slice.ordinal(), Start.OF_SOURCE.after(slice), (start, one) -> start.after(slice));
    }
  }

  /** The letters of a unit are in the order of its slices; batches hold those of many. */
  private void copy(List<SourceBooks> slices) throws IOException, BadInputException {
    ColumnBatch batch = new ColumnBatch(DeadLetters.SCHEMA);
    for (SourceBooks slice : slices) {
      Start start = starts.getOrDefault(slice.ordinal(), Start.OF_SOURCE);
      long left = slice.deadLetters();
      while (left > 0) {
        if (batch.rows() >= BATCH_ROWS || batch.bytesUsed() >= BATCH_BYTES) {
          open.write(batch);
          batch = new ColumnBatch(DeadLetters.SCHEMA);
        }
        left -= read(batch, left, start);
      }
    }
    if (batch.rows() > 0) {
      open.write(batch);
    }
  }

  private int read(ColumnBatch batch, long most, Start start)
      throws IOException, BadInputException {
    LongColumn ordinals = (LongColumn) batch.column(DeadLetters.ORDINAL);
    LongColumn lines = (LongColumn) batch.column(DeadLetters.LINE);
    int ordinalsBefore = ordinals.values();
    int linesBefore = lines.values();
    int rows = reader.read(batch, (int) Math.min(most, BATCH_ROWS), BATCH_BYTES);
    if (rows == 0) {
      throw new IOException("fewer dead letters were written than counted");
    }
    add(ordinals, ordinalsBefore, start.documents());
    add(lines, linesBefore, start.lines());
    return rows;
  }

  private static void add(LongColumn column, int from, long more) {
    long[] values = column.array();
    for (int i = from; i < column.values(); i++) {
      values[i] += more;
    }
  }
}
