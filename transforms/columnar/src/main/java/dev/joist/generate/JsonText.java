package dev.joist.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON being written, as UTF-8 in one growing array that {@link #clear} keeps. */
final class JsonText {
  private byte[] bytes = new byte[1 << 16];
  private int length;
  private int escaping;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  /** Lent until more is written: the first {@link #length} bytes. */
  byte[] bytes() {
    return bytes;
  }

  JsonText ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  JsonText raw(byte[] text) {
    return raw(text, 0, text.length);
  }

  JsonText raw(byte[] text, int from, int count) {
    room(count);
    System.arraycopy(text, from, bytes, length, count);
    length += count;
    return this;
  }

  JsonText raw(int single) {
    room(1);
    bytes[length++] = (byte) single;
    return this;
  }

  /** A part of a text that JSON escapes; {@code readBytes} is what a reader makes of it. */
  JsonText escaped(String json, int readBytes) {
    int before = length;
    raw(json.getBytes(StandardCharsets.UTF_8));
    escaping += length - before - readBytes;
    return this;
  }

  /** How many bytes escapes have added since the last call. */
  int takeEscaping() {
    int taken = escaping;
    escaping = 0;
    return taken;
  }

  JsonText number(long value) {
    if (value < 0) {
      return ascii(Long.toString(value));
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits(value, digits);
  }

  /** The last digits of a number that is not negative, with zeros before it. */
  JsonText digits(long value, int count) {
    room(count);
    long rest = value;
    for (int at = length + count - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
    return this;
  }

  /** Sixteen hexadecimal digits. */
  JsonText hex(long value) {
    room(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      bytes[length++] = (byte) Character.forDigit((int) (value >>> shift) & 15, 16);
    }
    return this;
  }

  private void room(int count) {
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
    }
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }
}
