package dev.joist.parquet.read;

import dev.joist.columnar.BadInputException;
import dev.joist.parquet.EncodedColumnChunk;
import dev.joist.parquet.EncodedRowGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Takes row groups out of a file without decoding them. In memory is one row group, compressed.
 * Every page header and CRC is checked on the way, so that a broken page is not passed on.
 */
final class RowGroupCopier {
  /** Column chunks may be longer than arrays. */
  private static final int PIECE = 64 << 20;

  private final FileBytes file;
  private final ChunkIndexReader indexes;
  private final PageCursor pages = new PageCursor();
  private @Nullable FileMetaData metadata;

  /** The last that {@link #hasPathsOf} found good; of files with many groups it is asked often. */
  private Footer good = Footer.NONE;

  RowGroupCopier(FileBytes file) {
    this.file = file;
    this.indexes = new ChunkIndexReader(file);
  }

  /** Another file begins. */
  void forget() {
    metadata = null;
    good = Footer.NONE;
  }

  /** Whether the file names its columns as the standard says, which legacy lists do not. */
  @SuppressWarnings("ReferenceEquality") // Comparing all groups is what this spares.
  boolean hasPathsOf(Footer footer) {
    if (footer == good) {
      return true;
    }
    for (RowGroupEntry group : footer.groups()) {
      for (int i = 0; i < group.columns().size(); i++) {
        if (!group.columns().get(i).path().equals(footer.schema().leaves().get(i).path())) {
          return false;
        }
      }
    }
    good = footer;
    return true;
  }

  EncodedRowGroup copy(Footer footer, int group) throws IOException, BadInputException {
    FileMetaData all = metadata(footer);
    RowGroup source = all.getRow_groups().get(group);
    RowGroupEntry entry = footer.groups().get(group);
    List<EncodedColumnChunk> columns = new ArrayList<>();
    for (int i = 0; i < entry.columns().size(); i++) {
      ChunkEntry chunk = entry.columns().get(i);
      List<byte[]> bytes = bytes(chunk);
      if (bytes.size() == 1) {
        pages.start(bytes.get(0), group, chunk);
      } else {
        pages.start(file, group, chunk);
      }
      try {
        pages.checkAll();
        columns.add(copy(source.getColumns().get(i), chunk, bytes, all.isSetColumn_orders()));
      } catch (CorruptData e) {
        throw pages.failure(e);
      }
    }
    boolean isSorted = source.isSetSorting_columns();
    return new EncodedRowGroup(
        entry.rows(), columns, isSorted ? source.getSorting_columns() : List.of());
  }

  /** The whole footer; the short one has been read before and found to be well-formed. */
  private FileMetaData metadata(Footer footer) throws IOException, BadInputException {
    FileMetaData found = metadata;
    if (found == null) {
      byte[] bytes = new byte[footer.length()];
      file.read(footer.start(), bytes, 0, bytes.length);
      try {
        found = Util.readFileMetaData(new ByteArrayInputStream(bytes));
      } catch (IOException e) {
        throw Failures.corrupt(footer.start(), "footer: " + e.getMessage());
      }
      metadata = found;
    }
    return found;
  }

  private EncodedColumnChunk copy(
      ColumnChunk chunk, ChunkEntry entry, List<byte[]> bytes, boolean isOrdered)
      throws IOException, CorruptData {
    ColumnMetaData relative = chunk.getMeta_data().deepCopy();
    relative.setData_page_offset(relative.getData_page_offset() - entry.start());
    if (relative.getData_page_offset() > 0) {
      relative.setDictionary_page_offset(0);
    } else {
      relative.unsetDictionary_page_offset();
    }
    relative.unsetIndex_page_offset();
    relative.unsetBloom_filter_offset();
    relative.unsetBloom_filter_length();
    keepTrusted(relative, isOrdered);
    ByteBuffer filter = indexes.bloomFilter(chunk.getMeta_data());
    return new EncodedColumnChunk(
        bytes,
        relative,
        isOrdered ? indexes.columnIndex(chunk) : null,
        indexes.offsetIndex(chunk, entry),
        filter);
  }

  /**
   * Readers judge bounds by who wrote the file and whether it states an order; both are another's
   * in the new file. So bounds without a stated order go, and of the old kind those of bytes.
   */
  private static void keepTrusted(ColumnMetaData metadata, boolean isOrdered) {
    Statistics statistics = metadata.getStatistics();
    if (statistics == null) {
      return;
    }
    if (!isOrdered) {
      statistics.unsetMin_value();
      statistics.unsetMax_value();
      statistics.unsetIs_min_value_exact();
      statistics.unsetIs_max_value_exact();
    }
    Type type = metadata.getType();
    if (type == Type.BYTE_ARRAY || type == Type.FIXED_LEN_BYTE_ARRAY || type == Type.INT96) {
      statistics.unsetMin();
      statistics.unsetMax();
    }
  }

  private List<byte[]> bytes(ChunkEntry entry) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    for (long at = entry.start(); at < entry.end(); at += PIECE) {
      byte[] piece = new byte[(int) Math.min(PIECE, entry.end() - at)];
      file.read(at, piece, 0, piece.length);
      pieces.add(piece);
    }
    return pieces;
  }
}
