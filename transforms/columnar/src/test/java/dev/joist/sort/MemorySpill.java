package dev.joist.sort;

import java.io.ByteArrayOutputStream;

/** A spill that tells how many there are. */
final class MemorySpill implements Spill {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Space space;
  private byte[] read = new byte[0];

  private MemorySpill(Space space) {
    this.space = space;
  }

  static final class Space implements Spill.Space {
    private int created;
    private int closed;
    private int largest;
    private long appended;

    @Override
    public Spill create() {
      created++;
      return new MemorySpill(this);
    }

    int created() {
      return created;
    }

    /** Bytes that were appended at once. */
    int largest() {
      return largest;
    }

    /** Bytes of all together. */
    long appended() {
      return appended;
    }

    int open() {
      return created - closed;
    }
  }

  @Override
  public void append(byte[] more, int length) {
    bytes.write(more, 0, length);
    space.appended += length;
    space.largest = Math.max(space.largest, length);
  }

  @Override
  public void read(long position, byte[] into, int length) {
    if (read.length != bytes.size()) {
      read = bytes.toByteArray();
    }
    System.arraycopy(read, (int) position, into, 0, length);
  }

  @Override
  public void close() {
    space.closed++;
  }
}
