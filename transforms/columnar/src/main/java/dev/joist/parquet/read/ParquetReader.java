package dev.joist.parquet.read;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.ColumnSum;
import dev.joist.parquet.EncodedRowGroup;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Parquet files, one after the other, into column batches. One reader serves any number of
 * files and keeps its buffers between them, which is what makes many small files fast. Owned by one
 * thread.
 *
 * <p>A file of up to a megabyte is read in one request. Of larger ones a page per column is in
 * memory, with its dictionary and half a megabyte read ahead. Whatever is wrong with a file is a
 * {@link BadInputException} that names the place.
 */
public final class ParquetReader {
  /** Rows that all columns decode before the next step. */
  private static final int MOST_STEP = 8192;

  private static final int FIRST_STEP = 1024;

  /** Compressed bytes of a step, so that rows of megabytes come a few at a time. */
  private static final long STEP_BYTES = 16 << 20;

  /** Where a batch ends whatever the caller allows; columns end at {@link BinaryValues}. */
  private static final long MOST_BYTES = BinaryValues.MOST_BYTES / 2;

  private final FileBytes file = new FileBytes();
  private final FooterReader footers = new FooterReader();
  private final RowGroupCopier copier = new RowGroupCopier(file);
  private Footer footer = Footer.NONE;
  private Schema fileSchema = Footer.NONE.schema();
  private Schema target = Footer.NONE.schema();
  private LeafMapping[] mappings = new LeafMapping[0];

  /** By target leaf. */
  private ChunkReader[] columns = new ChunkReader[0];

  /** By target leaf: the value of all rows, where there is one. */
  private byte[] @Nullable [] fills = new byte[0][];

  private int rowGroup;
  private long groupLeft;
  private long groupStep;

  /** Reads the footer; rows come in the file's own columns. */
  public void open(ParquetInput input) throws IOException, BadInputException {
    begin(input);
    select(footer.schema());
  }

  /** Reads the footer; rows come in the columns of {@code wanted}. */
  public void open(ParquetInput input, Schema wanted) throws IOException, BadInputException {
    begin(input);
    select(wanted);
  }

  /**
   * Reads the footer, and nothing else that is not beside it: for {@link #schema}, {@link
   * #sketchOf} and the like, not for rows.
   */
  public void inspect(ParquetInput input) throws IOException, BadInputException {
    footer = Footer.NONE;
    copier.forget();
    file.openEnd(input);
    footer = footers.read(file);
    rowGroup = footer.groups().size();
    groupLeft = 0;
  }

  /**
   * From now on, and until the columns change, a column of the target that files lack has this
   * value in every row.
   *
   * @param leaf a text column of the first level of the target
   */
  public void fill(int leaf, byte[] value) {
    if (mappings[leaf].source() != LeafMapping.NOWHERE) {
      throw new IllegalArgumentException("the file has a column of its own for leaf " + leaf);
    }
    fills[leaf] = value;
  }

  private void begin(ParquetInput input) throws IOException, BadInputException {
    footer = Footer.NONE;
    copier.forget();
    file.open(input);
    footer = footers.read(file);
    rowGroup = -1;
    groupLeft = 0;
  }

  private void select(Schema wanted) throws BadInputException {
    if (footer.schema().equals(fileSchema) && wanted.equals(target)) {
      return;
    }
    fileSchema = Footer.NONE.schema();
    mappings = Projection.of(footer.schema(), wanted);
    List<byte[]> least = ShapeNode.leastDefinitions(footer.schema());
    columns = new ChunkReader[mappings.length];
    fills = new byte[mappings.length][];
    for (int i = 0; i < columns.length; i++) {
      int source = Math.max(0, mappings[i].source());
      LeafColumn leaf = footer.schema().leaves().get(source);
      columns[i] = new ChunkReader(leaf, least.get(source));
    }
    fileSchema = footer.schema();
    target = wanted;
  }

  /** The columns of the file. */
  public Schema schema() {
    return footer.schema();
  }

  public long rows() {
    return footer.rows();
  }

  public int rowGroups() {
    return footer.groups().size();
  }

  /** What the footer says of a row group. */
  public RowGroupSketch sketchOf(int group) {
    return RowGroupSketch.of(footer.groups().get(group));
  }

  public long rowsOf(int group) {
    return footer.groups().get(group).rows();
  }

  /** The {@link ColumnSum} that the writer left with a column chunk; empty when it left none. */
  public String sumOf(int group, int leaf) {
    return footer.groups().get(group).columns().get(leaf).sum();
  }

  /** What the writer noted in the footer. */
  public Map<String, String> keyValues() {
    return footer.keyValues();
  }

  /** Whether row groups can go into a file of these columns as they are. */
  public boolean isCopyable(Schema wanted) {
    return footer.schema().equals(wanted) && copier.hasPathsOf(footer);
  }

  /**
   * A row group as it is, without decoding it: not a byte of its pages changes, and its statistics,
   * indexes and bloom filters come along. In memory as a whole, compressed.
   *
   * @param wanted the columns of the file that it goes to
   */
  public EncodedRowGroup copy(int group, Schema wanted) throws IOException, BadInputException {
    if (!isCopyable(wanted)) {
      throw Failures.mismatch("", "row groups cannot be copied into a file of other columns");
    }
    return copier.copy(footer, group);
  }

  /** The next {@link #read} begins with the first row of a row group. */
  public void seek(int group) {
    if (group < 0 || group > footer.groups().size()) {
      throw new IndexOutOfBoundsException("row group " + group + " of " + rowGroups());
    }
    rowGroup = group - 1;
    groupLeft = 0;
  }

  /**
   * Appends the next rows to a batch of the target's columns, through all row groups, until a limit
   * or the end of the file. All columns advance together, a step of up to 8,192 rows at a time that
   * follows the size of the rows before, so a batch ends within a step of {@code maxBytes}; half a
   * gigabyte ends it in any case. When it fails, the batch is as it was.
   *
   * @return how many rows; 0 only at the end of the file
   */
  public int read(ColumnBatch into, int maxRows, long maxBytes)
      throws IOException, BadInputException {
    if (!into.schema().equals(target)) {
      throw new IllegalArgumentException("the batch has other columns than were asked for");
    }
    long bytes = Math.min(maxBytes, MOST_BYTES);
    into.beginRecords();
    boolean done = false;
    try {
      int rows = readSteps(into, maxRows, bytes);
      into.endRecords(rows);
      done = true;
      return rows;
    } finally {
      if (!done) {
        into.abortRecords();
      }
    }
  }

  private int readSteps(ColumnBatch into, int maxRows, long maxBytes)
      throws IOException, BadInputException {
    int rows = 0;
    int step = FIRST_STEP;
    long before = into.bytesUsed();
    while (rows < maxRows) {
      if (groupLeft == 0 && !nextGroup()) {
        break;
      }
      int run = (int) Math.min(Math.min(step, maxRows - rows), Math.min(groupStep, groupLeft));
      readStep(into, run);
      rows += run;
      long used = into.bytesUsed() - before;
      if (used >= maxBytes) {
        break;
      }
      // Rows are as large as those before were, more or less.
      long fit = (maxBytes - used) / Math.max(1, used / rows);
      step = (int) Math.max(1, Math.min(Math.min(2L * step, MOST_STEP), fit));
    }
    return rows;
  }

  private boolean nextGroup() {
    while (rowGroup + 1 < footer.groups().size()) {
      rowGroup++;
      RowGroupEntry group = footer.groups().get(rowGroup);
      groupLeft = group.rows();
      if (groupLeft > 0) {
        long bytes = 0;
        for (int i = 0; i < columns.length; i++) {
          if (mappings[i].source() != LeafMapping.NOWHERE) {
            columns[i].start(file, rowGroup, group.columns().get(mappings[i].source()));
            bytes += group.columns().get(mappings[i].source()).bytes();
          }
        }
        groupStep = Math.max(1, STEP_BYTES / Math.max(1, bytes / groupLeft));
        return true;
      }
    }
    return false;
  }

  private static void fill(ColumnBuffer column, byte @Nullable [] value, int rows) {
    if (value == null) {
      column.appendNulls(rows, 0);
    } else {
      for (int row = 0; row < rows; row++) {
        ((BinaryColumn) column).append(0, value, 0, value.length);
      }
    }
  }

  private void readStep(ColumnBatch into, int rows) throws IOException, BadInputException {
    groupLeft -= rows;
    for (int i = 0; i < columns.length; i++) {
      LeafMapping mapping = mappings[i];
      if (mapping.source() == LeafMapping.NOWHERE) {
        fill(into.column(i), fills[i], rows);
      } else {
        columns[i].read(mapping, into.column(i), rows);
        if (groupLeft == 0) {
          columns[i].finish();
        }
      }
    }
  }
}
