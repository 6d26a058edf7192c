package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnSum;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.schema.FieldPath;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Schema;
import dev.joist.transforms.Finding.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Holds files of an output against what its manifest says of them, and their values against the
 * checksums that were taken of them while they were written. Owned by one thread; in memory are a
 * page and its surroundings of every column, and a batch.
 */
final class FileChecker implements AutoCloseable {
  private static final int BATCH_ROWS = 8192;
  private static final long BATCH_BYTES = 8 << 20;
  private static final int READ_BYTES = 1 << 20;

  private final OutputFolder folder;
  private final TableSchemas schemas;
  private final UnitMeter meter;
  private final ParquetReader reader = new ParquetReader();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Long> rows = new TreeMap<>();
  private final Map<String, Map<String, Long>> sums = new TreeMap<>();
  private final Map<String, TableTally> tallies = new TreeMap<>();
  private final Counting counting;
  private byte[] buffer = new byte[0];
  private long files;
  private long bytes;
  private long unsummed;

  /** The file that the reader has open. */
  private @Nullable String open;

  private @Nullable SeekableByteChannel channel;
  private @Nullable ColumnBatch batch;

  /** Whether values are counted, too. */
  enum Counting {
    NOTHING,
    VALUES
  }

  FileChecker(OutputFolder folder, TableSchemas schemas, Counting counting, UnitMeter meter) {
    this.counting = counting;
    this.folder = folder;
    this.schemas = schemas;
    this.meter = meter;
  }

  FilesChecked result() {
    return new FilesChecked(findings, rows, sums, tallies, files, bytes, unsummed);
  }

  private void report(Finding finding) {
    findings.add(finding);
  }

  /**
   * Whether it is there, as long as it should be, with the rows and columns that it should have.
   *
   * @return how many row groups there are to be decoded
   */
  int checkFooter(Manifest.FileEntry entry) throws IOException {
    PartFile file = entry.file();
    String name = file.name();
    files++;
    long length = folder.size(name);
    if (length < 0) {
      report(Finding.of(Problem.MISSING_FILE, name, "is in the manifest, but not there"));
      return 0;
    }
    bytes += length;
    if (length != file.bytes()) {
      report(
          Finding.differs(
              Problem.WRONG_LENGTH, name, "", "its length in bytes", file.bytes(), length));
    }
    if (!name.endsWith(".parquet") || !schemas.isDecodable()) {
      rows.merge(entry.table(), file.rows(), Long::sum);
      return 0;
    }
    try {
      openFile(name);
    } catch (BadInputException broken) {
      report(unreadable(name, "", broken));
      return 0;
    }
    if (reader.rows() != file.rows()) {
      report(Finding.differs(Problem.WRONG_ROWS, name, "", "its rows", file.rows(), reader.rows()));
    }
    schemas.check(entry, reader.schema()).ifPresent(this::report);
    rows.merge(entry.table(), reader.rows(), Long::sum);
    sums.computeIfAbsent(entry.table(), table -> new TreeMap<>());
    return reader.rowGroups();
  }

  /** Whether its bytes are those that were written. */
  void checkBytes(PartFile file) throws IOException {
    if (folder.size(file.name()) >= 0) {
      if (buffer.length == 0) {
        buffer = new byte[READ_BYTES];
      }
      bytesDiffer(folder, file, buffer, meter::bytes).ifPresent(this::report);
    }
  }

  /** Of a file that is there. */
  static Optional<Finding> bytesDiffer(
      OutputFolder folder, PartFile file, byte[] buffer, LongConsumer meter) throws IOException {
    CRC32C checksum = new CRC32C();
    try (SeekableByteChannel bytesOf = folder.open(file.name())) {
      ByteBuffer view = ByteBuffer.wrap(buffer);
      while (bytesOf.read(view.clear()) >= 0) {
        checksum.update(buffer, 0, view.position());
        meter.accept(view.position());
      }
    }
    String found = PartFile.checksum(checksum);
    return found.equals(file.checksum())
        ? Optional.empty()
        : Optional.of(
            Finding.differs(
                Problem.WRONG_CHECKSUM,
                file.name(),
                "",
                "the checksum of its bytes",
                file.checksum(),
                found));
  }

  /** Decodes every page and holds the values against the checksums beside them. */
  void checkGroup(Manifest.FileEntry entry, int group) throws IOException {
    String name = entry.file().name();
    try {
      openFile(name);
      Schema columns = reader.schema();
      long[] read = decode(entry.table(), columns, group);
      Map<String, Long> table = sums.computeIfAbsent(entry.table(), absent -> new TreeMap<>());
      for (int i = 0; i < read.length; i++) {
        LeafColumn leaf = columns.leaves().get(i);
        table.merge(FieldPath.of(leaf.path()), read[i], Long::sum);
        String written = reader.sumOf(group, i);
        String found = ColumnSum.text(read[i]);
        if (written.isEmpty()) {
          unsummed++;
        } else if (!written.equals(found)) {
          report(
              Finding.differs(
                  Problem.WRONG_VALUES,
                  name,
                  "row group %d, column %s".formatted(group, FieldPath.of(leaf.path())),
                  "the checksum of its values",
                  written,
                  found));
        }
      }
    } catch (BadInputException broken) {
      report(unreadable(name, "row group " + group, broken));
    }
  }

  private long[] decode(String table, Schema columns, int group)
      throws IOException, BadInputException {
    long[] found = new long[columns.leaves().size()];
    ColumnBatch rowsRead = batch;
    if (rowsRead == null || !rowsRead.schema().equals(columns)) {
      rowsRead = new ColumnBatch(columns);
      batch = rowsRead;
    }
    reader.seek(group);
    long left = reader.rowsOf(group);
    while (left > 0) {
      rowsRead.reset();
      int count = reader.read(rowsRead, (int) Math.min(left, BATCH_ROWS), BATCH_BYTES);
      left -= count;
      meter.documents(count);
      if (counting == Counting.VALUES) {
        ColumnBatch first = rowsRead;
        tallies.computeIfAbsent(table, absent -> new TableTally(first)).add(rowsRead);
      }
      for (int i = 0; i < found.length; i++) {
        found[i] += ColumnSum.of(rowsRead.column(i));
      }
    }
    return found;
  }

  private void openFile(String name) throws IOException, BadInputException {
    if (name.equals(open)) {
      return;
    }
    close();
    SeekableByteChannel opened = folder.open(name);
    channel = opened;
    reader.open(ParquetInput.of(opened));
    open = name;
  }

  static Finding unreadable(String name, String place, BadInputException broken) {
    String at = broken.byteOffset() < 0 ? "" : "byte " + broken.byteOffset();
    String where = place.isEmpty() || at.isEmpty() ? place + at : place + ", " + at;
    return Finding.of(Problem.UNREADABLE, name, "cannot be decoded: " + broken.reason()).at(where);
  }

  @Override
  public void close() throws IOException {
    open = null;
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
