package dev.joist.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;

/** A file in memory for parquet-java to write and read. */
public final class MemoryFile implements InputFile, OutputFile {
  private byte[] bytes;

  public MemoryFile() {
    this(new byte[0]);
  }

  public MemoryFile(byte[] bytes) {
    this.bytes = bytes;
  }

  public byte[] bytes() {
    return bytes;
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new DelegatingSeekableInputStream(new BufferStream(buffer)) {
      @Override
      public long getPos() {
        return buffer.position();
      }

      @Override
      public void seek(long position) {
        buffer.position((int) position);
      }
    };
  }

  @Override
  public PositionOutputStream create(long blockSize) {
    return createOrOverwrite(blockSize);
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSize) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return new PositionOutputStream() {
      @Override
      public long getPos() {
        return out.size();
      }

      @Override
      public void write(int value) {
        out.write(value);
      }

      @Override
      public void write(byte[] from, int at, int count) {
        out.write(from, at, count);
      }

      @Override
      public void close() {
        bytes = out.toByteArray();
      }
    };
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return "memory.parquet";
  }

  /** Reads a buffer as a stream. */
  private static final class BufferStream extends java.io.InputStream {
    private final ByteBuffer buffer;

    BufferStream(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public int read() {
      return buffer.hasRemaining() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int at, int count) {
      if (!buffer.hasRemaining()) {
        return -1;
      }
      int n = Math.min(count, buffer.remaining());
      buffer.get(into, at, n);
      return n;
    }
  }
}
