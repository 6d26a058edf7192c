package dev.joist.parquet.read;

import java.util.Arrays;
import java.util.Random;

/** A way to break a file: what a seed makes of it, most often in the footer. */
final class Mutation {
  private static final int[] ODD = {0, 1, -1, 2, 127, 128, 255, 0x7fffffff, 0x80000000, 0x10000};

  private final StringBuilder description = new StringBuilder();

  /** The broken copy. */
  byte[] of(byte[] file, long seed) {
    Random random = new Random(seed);
    byte[] broken = file.clone();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && broken.length > 0; i++) {
      broken = step(broken, place(broken, random), random);
    }
    return broken;
  }

  /** What was done, for the message of a failure. */
  String description() {
    return description.toString();
  }

  private static int place(byte[] file, Random random) {
    int trailer = Math.max(0, file.length - 8);
    int footer = 4 + (trailer == 0 ? 0 : LittleEndian.intAt(file, trailer));
    if (random.nextBoolean() && footer > 0 && footer < file.length) {
      return file.length - 1 - random.nextInt(Math.min(footer + 4, file.length));
    }
    return random.nextInt(file.length);
  }

  private byte[] step(byte[] file, int at, Random random) {
    int kind = random.nextInt(8);
    description.append(" kind ").append(kind).append(" at ").append(at);
    switch (kind) {
      case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> file[at] = (byte) random.nextInt(256);
      case 2 -> file[at] = (byte) ODD[random.nextInt(ODD.length)];
      case 3 -> {
        int value = ODD[random.nextInt(ODD.length)];
        for (int i = 0; i < 4 && at + i < file.length; i++) {
          file[at + i] = (byte) (value >>> (8 * i));
        }
      }
      case 4 -> {
        // The longest varint of five bytes, where lengths and counts are.
        for (int i = 0; i < 5 && at + i < file.length; i++) {
          file[at + i] = (byte) (i < 4 ? 0xff : random.nextInt(16));
        }
      }
      case 5 -> {
        int from = random.nextInt(file.length);
        int count = Math.min(random.nextInt(64), file.length - Math.max(at, from));
        System.arraycopy(file, from, file, at, count);
      }
      case 6 -> {
        return Arrays.copyOf(file, at);
      }
      default -> {
        int count = Math.min(1 + random.nextInt(4), file.length - at);
        byte[] shorter = Arrays.copyOf(file, file.length - count);
        System.arraycopy(file, at + count, shorter, at, file.length - at - count);
        return shorter;
      }
    }
    return file;
  }
}
