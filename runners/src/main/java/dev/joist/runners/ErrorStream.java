package dev.joist.runners;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Stderr, until all but one are silenced: threads that are being stopped have much to complain of.
 */
final class ErrorStream extends FilterOutputStream {
  private boolean midLine;
  private boolean silent;

  ErrorStream(OutputStream out) {
    super(out);
  }

  @Override
  public synchronized void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    if (!silent && length > 0) {
      out.write(bytes, from, length);
      midLine = bytes[from + length - 1] != '\n';
    }
  }

  /** On a line of its own, whatever stands before it, also after the last word of all others. */
  synchronized void line(String text) throws IOException {
    String line = (midLine ? "\n" : "") + text + "\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
    midLine = false;
    flush();
  }

  /** Only lines come from now on. */
  synchronized void silence() {
    silent = true;
  }
}
