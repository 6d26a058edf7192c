package dev.joist.generate;

import java.util.Arrays;

/** Members of an archive in the form ustar, all of the same owner, rights and time. */
final class TarText {
  static final int BLOCK = 512;
  private static final byte[] ZEROS = new byte[2 * BLOCK];

  // Where the fields of a header begin.
  private static final int MODE = 100;
  private static final int OWNER = 108;
  private static final int GROUP = 116;
  private static final int SIZE = 124;
  private static final int TIME = 136;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;

  private TarText() {}

  /** What stands before the bytes of a member; the name is ASCII of less than 100 characters. */
  static void header(String name, int size, JsonText out) {
    byte[] header = new byte[BLOCK];
    text(name, header, 0);
    text("0000644", header, MODE);
    text("0000000", header, OWNER);
    text("0000000", header, GROUP);
    text(octal(size, 11), header, SIZE);
    text(octal(0, 11), header, TIME);
    text("ustar", header, MAGIC);
    text("00", header, MAGIC + 6);
    header[TYPE] = '0';
    Arrays.fill(header, CHECKSUM, TYPE, (byte) ' ');
    int sum = 0;
    for (byte one : header) {
      sum += one;
    }
    text(octal(sum, 6), header, CHECKSUM);
    header[CHECKSUM + 6] = 0;
    out.raw(header);
  }

  /** What stands behind the bytes of a member. */
  static void padding(int size, JsonText out) {
    out.raw(ZEROS, 0, -size & (BLOCK - 1));
  }

  /** What ends an archive. */
  static void end(JsonText out) {
    out.raw(ZEROS);
  }

  private static String octal(int number, int digits) {
    String octal = Integer.toOctalString(number);
    return "0".repeat(digits - octal.length()) + octal;
  }

  private static void text(String text, byte[] header, int at) {
    for (int i = 0; i < text.length(); i++) {
      header[at + i] = (byte) text.charAt(i);
    }
  }
}
