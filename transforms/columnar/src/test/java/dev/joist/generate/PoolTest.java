package dev.joist.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static int[] draw(Pool pool, int draws) {
    int[] counts = new int[pool.size()];
    for (int i = 0; i < draws; i++) {
      counts[pool.at(Draws.mix(i))]++;
    }
    return counts;
  }

  @Test
  void evenPoolsDrawAllNumbersAlike() {
    for (int count : draw(Pool.even("a", 10), 100_000)) {
      assertThat((double) count, closeTo(10_000, 400));
    }
  }

  @Test
  void weightsAreTheProportionsOfTheNumbers() {
    int[] counts = draw(Pool.weighted("a", 0, 3, 1), 40_000);
    assertThat(counts[0], equalTo(0));
    assertThat((double) counts[1], closeTo(30_000, 400));
  }

  @Test
  void aNumberIsDrawnAsOftenAsZipfSays() {
    int[] counts = draw(Pool.zipf("a", 1_000, 1), 1_000_000);
    // The k-th number has the share ln((k+2)/(k+1)) / ln(1001).
    for (int k : new int[] {0, 1, 2, 9, 99}) {
      double share = Math.log((k + 2.0) / (k + 1)) / Math.log(1_001);
      assertThat("number " + k, counts[k] / 1e6, closeTo(share, share * 0.05));
    }
  }

  @Test
  void everyNumberOfASkewedPoolCanBeDrawn() {
    BitSet drawn = new BitSet();
    Pool pool = Pool.zipf("a", 300, 1.2);
    for (int i = 0; i < 1_000_000; i++) {
      drawn.set(pool.at(Draws.mix(i)));
    }
    assertThat(drawn.cardinality(), equalTo(300));
  }

  @Test
  void eightDigitsAreThoseOfTheNumber() {
    for (long number : new long[] {0, 7, 42, 999, 1_000, 99_999_999, 12_345_678, 4_099_999_907L}) {
      long word = Digits.eight(number);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 8; i++) {
        text.append((char) ((word >>> (8 * i)) & 0xff));
      }
      assertThat(text.toString(), equalTo("%08d".formatted(number % 100_000_000)));
    }
  }
}
