package dev.joist.runners;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Stderr, until the last word is said: threads that are being stopped have much to complain of. */
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

  /** On a line of its own, whatever stands before it. */
  synchronized void line(String text) throws IOException {
    String line = (midLine ? "\n" : "") + text + "\n";
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    write(bytes, 0, bytes.length);
    flush();
  }

  /** Nothing comes after it. */
  synchronized void lastLine(String text) throws IOException {
    line(text);
    silent = true;
  }
}
