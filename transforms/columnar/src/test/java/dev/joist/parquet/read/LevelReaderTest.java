package dev.joist.parquet.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LevelReaderTest {
  /** The example of the Parquet format: 0 to 7, three bits each from the highest down. */
  private static final byte[] PACKED = {0b00000101, 0b00111001, 0b01110111, 9};

  @Test
  void readsLevelsPackedFromTheHighestBit() throws Exception {
    LevelReader reader = new LevelReader(7);
    byte[] levels = new byte[8];
    assertEquals(3, reader.start(Encodings.BIT_PACKED, PACKED, 0, 4, 8));
    assertEquals(0, reader.read(levels, 0, 5));
    assertEquals(1, reader.read(levels, 5, 3));
    assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}, levels);
  }

  @Test
  void packedLevelsAboveTheHighestAreRefused() throws Exception {
    LevelReader reader = new LevelReader(6);
    reader.start(Encodings.BIT_PACKED, PACKED, 0, 4, 8);
    CorruptData failure = assertThrows(CorruptData.class, () -> reader.read(new byte[8], 0, 8));
    assertEquals("a level of 7 is above 6", failure.reason());
  }

  @Test
  void levelsThatClaimMoreThanThePageAreRefused() {
    LevelReader reader = new LevelReader(1);
    byte[] page = {100, 0, 0, 0, 2, 1};
    CorruptData failure =
        assertThrows(CorruptData.class, () -> reader.start(Encodings.RLE, page, 0, page.length, 8));
    assertEquals("levels claim 100 bytes where 2 are left", failure.reason());
  }
}
