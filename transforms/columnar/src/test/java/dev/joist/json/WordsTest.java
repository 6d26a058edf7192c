package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Digits eight at a time. */
class WordsTest {
  @Test
  void digitsEndAtTheFirstOtherByte() {
    for (int count = 0; count <= 8; count++) {
      for (int other = Byte.MIN_VALUE; other <= Byte.MAX_VALUE; other++) {
        byte[] bytes = "12345678".getBytes(StandardCharsets.US_ASCII);
        boolean digit = other >= '0' && other <= '9';
        if (count < 8 && !digit) {
          bytes[count] = (byte) other;
          assertEquals(count, Words.digits(Words.at(bytes, 0)), "byte " + other);
        }
      }
    }
    assertEquals(8, Words.digits(Words.at("09876543".getBytes(StandardCharsets.US_ASCII), 0)));
  }

  @Test
  void digitsAreWorthWhatJavaSays() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      String text = String.format("%08d", random.nextInt(100_000_000));
      int count = 1 + random.nextInt(8);
      long word = Words.at(text.getBytes(StandardCharsets.US_ASCII), 0);
      assertEquals(Long.parseLong(text.substring(0, count)), Words.value(word, count), text);
    }
  }
}
