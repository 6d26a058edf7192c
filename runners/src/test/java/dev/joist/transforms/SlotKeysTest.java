package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.Arrays;
import org.apache.beam.runners.flink.translation.types.EncodedValueTypeInformation;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeComparator;
import org.apache.flink.util.MathUtils;
import org.junit.jupiter.api.Test;

/** Here, for Flink is the judge of where a key goes. */
class SlotKeysTest {
  private static final TypeComparator<byte[]> KEYS =
      new EncodedValueTypeInformation().createComparator(true, new ExecutionConfig());

  private static int slot(int number, int slots) throws Exception {
    byte[] key = CoderUtils.encodeToByteArray(VarIntCoder.of(), SlotKeys.of(number));
    return MathUtils.murmurHash(KEYS.hash(key)) % slots;
  }

  @Test
  void numbersGoToSlotsInTurn() throws Exception {
    for (int slots = 1; slots <= 10; slots++) {
      for (int number = 0; number < 100; number++) {
        assertThat(slot(number, slots), equalTo(number % slots));
      }
    }
  }

  /** As chance has it. */
  @Test
  void noSlotGetsMuchMoreThanItsShareOfManyNumbers() throws Exception {
    for (int slots : new int[] {11, 13, 16, 32, 64, 100}) {
      int[] taken = new int[slots];
      int each = 20;
      for (int number = 0; number < each * slots; number++) {
        taken[slot(number, slots)]++;
      }
      int most = Arrays.stream(taken).max().orElse(0);
      assertThat(slots + " slots", most, lessThanOrEqualTo(each * 2));
    }
  }
}
