package dev.joist.transforms;

import java.io.IOException;
import java.io.OutputStream;

/** Says of which folder a write failed: a file system tells no more than that no space is left. */
final class OutputFile extends OutputStream {
  private final OutputFolder folder;
  private final OutputStream out;

  OutputFile(OutputFolder folder, OutputStream out) {
    this.folder = folder;
    this.out = out;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    try {
      out.write(bytes, from, length);
    } catch (IOException failure) {
      throw refused(failure);
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException failure) {
      throw refused(failure);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException failure) {
      throw refused(failure);
    }
  }

  private RunFailure refused(IOException failure) {
    return new RunFailure(
        "--out %s cannot be written: %s; nothing was published"
            .formatted(folder, failure.getMessage()),
        failure);
  }
}
