package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Staged files that stay open, because many parts are made of each. Owned by one thread. */
final class StagedReaders implements AutoCloseable {
  /** What a column chunk takes in a footer that was read, about. */
  private static final long CHUNK_BYTES = 200;

  /** What a column takes while rows are read, about. */
  private static final long COLUMN_BYTES = 512 << 10;

  /** Of all open files together, as a share of the heap. */
  private static final int HEAP_SHARE = 8;

  private final OutputFolder folder;
  private final Schema columns;
  private final long mostBytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;

  /** Those used longest ago come first. */
  private final Map<String, Open> files = new LinkedHashMap<>(16, 0.75f, true);

  private long bytesHeld;

  private record Open(SeekableByteChannel channel, ParquetReader reader, long bytes) {}

  StagedReaders(OutputFolder folder, Schema columns) {
    this.folder = folder;
    this.columns = columns;
  }

  /** Lent until the next call. */
  ParquetReader of(String name) throws IOException, BadInputException {
    Open known = files.get(name);
    if (known != null) {
      return known.reader();
    }
    SeekableByteChannel channel = folder.open(name);
    ParquetReader reader = new ParquetReader();
    try {
      reader.open(ParquetInput.of(channel), columns);
    } catch (IOException | BadInputException failure) {
      channel.close();
      throw failure;
    }
    long leaves = columns.leaves().size();
    long bytes = leaves * (reader.rowGroups() * CHUNK_BYTES + COLUMN_BYTES);
    bytesHeld += bytes;
    makeRoom();
    files.put(name, new Open(channel, reader, bytes));
    return reader;
  }

  private void makeRoom() throws IOException {
    Iterator<Open> eldest = files.values().iterator();
    while (bytesHeld > mostBytes && eldest.hasNext()) {
      Open least = eldest.next();
      least.channel().close();
      bytesHeld -= least.bytes();
      eldest.remove();
    }
  }

  @Override
  public void close() throws IOException {
    for (Open file : files.values()) {
      file.channel().close();
    }
  }
}
