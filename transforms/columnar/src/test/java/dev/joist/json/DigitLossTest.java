package dev.joist.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigitLossTest {
  @Test
  void theShortWaysAgreeWithExactArithmetic() {
    Seeds.each(200, DigitLossTest::assertJudgedRight);
  }

  private static void assertJudgedRight(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      assertJudgedRight(randomDigits(random));
      assertJudgedRight(Double.toString((random.nextDouble() - 0.5) * power(random)));
      assertJudgedRight(new BigDecimal(random.nextDouble()).round(new MathContext(17)).toString());
    }
  }

  @Test
  void printedDoublesLoseNothing() {
    for (String text : new String[] {"0.1", "0.30000000000000004", "0.10000000000000001", "45.0"}) {
      assertThat(text, isRounded(text), is(false));
    }
  }

  @Test
  void digitsThatDoublesDoNotHaveAreLost() {
    for (String text :
        new String[] {
          "0.12345678901234567890", "1.00000000000000001", "123456789012345.678", "1e-400"
        }) {
      assertThat(text, isRounded(text), is(true));
    }
  }

  private static String randomDigits(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    int before = random.nextInt(4) * random.nextInt(5);
    text.append(before == 0 ? "0" : Integer.toString(1 + random.nextInt(9)));
    for (int i = 1; i < before; i++) {
      text.append(random.nextInt(10));
    }
    text.append('.');
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
    }
    return random.nextInt(5) == 0 ? text + "e" + (random.nextInt(40) - 20) : text.toString();
  }

  private static double power(Random random) {
    return Math.pow(10, random.nextInt(16) - 6);
  }

  private static void assertJudgedRight(String text) {
    BigDecimal written = new BigDecimal(text).stripTrailingZeros();
    MathContext digits = new MathContext(written.precision(), RoundingMode.HALF_EVEN);
    BigDecimal back = new BigDecimal(Double.parseDouble(text)).round(digits);
    assertThat(text, isRounded(text), is(back.compareTo(written) != 0));
  }

  private static boolean isRounded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    JsonNumber number = new JsonNumber();
    int end = number.scan(Arrays.copyOf(bytes, bytes.length + JsonCursor.SLACK), 0);
    assertThat(text, end, is(bytes.length));
    return !number.integral && NumberShape.isRounded(number);
  }
}
