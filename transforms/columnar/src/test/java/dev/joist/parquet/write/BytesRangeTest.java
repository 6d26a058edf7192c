package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesRangeTest {
  @Test
  void stringsOfAnyLengthAreOrderedByUnsignedBytesHoweverMuchTheyShare() {
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[200];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt() : 'a');
      }
      BytesRange range = new BytesRange(ValueOrder.BYTES);
      byte[][] values = new byte[4][];
      int usual = random.nextInt(20);
      for (int i = 0; i < values.length; i++) {
        int length = random.nextBoolean() ? usual : random.nextInt(20);
        int from = random.nextInt(bytes.length - length + 1);
        range.include(bytes, from, from + length);
        values[i] = Arrays.copyOfRange(bytes, from, from + length);
      }
      Arrays.sort(values, Arrays::compareUnsigned);
      assertArrayEquals(values[0], range.min(), "seed " + seed);
      assertArrayEquals(values[values.length - 1], range.max(), "seed " + seed);
    }
  }
}
