package dev.joist.transforms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * Keys for numbered work that is grouped only to reach any worker. Flink sends a group to the slot
 * that the hash of its key says, and the hashes of 16 numbers leave some of 4 slots with twice the
 * work of others. These keys deal consecutive numbers out in turn, to any number of slots that
 * divides 2520, and to others by chance. Elsewhere they are as good as any.
 */
final class SlotKeys {
  /** All numbers up to ten divide it. */
  private static final int RESIDUES = 2520;

  private static final int[] KEYS = keys();

  private SlotKeys() {}

  /** Numbers that far apart share a key: a group may have several elements. */
  static int of(int number) {
    return KEYS[Math.floorMod(number, RESIDUES)];
  }

  /** For every residue the first number whose hash has it. */
  private static int[] keys() {
    int[] keys = new int[RESIDUES];
    Arrays.fill(keys, -1);
    int missing = RESIDUES;
    for (int key = 0; missing > 0; key++) {
      int residue = hash(key) % RESIDUES;
      if (keys[residue] < 0) {
        keys[residue] = key;
        missing--;
      }
    }
    return keys;
  }

  /** What Flink's batch shuffle makes of a key that is encoded as Beam does. */
  private static int hash(int key) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(5);
    try {
      VarIntCoder.of().encode(key, encoded);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    int mixed = Arrays.hashCode(encoded.toByteArray()) * 0xcc9e2d51;
    mixed = Integer.rotateLeft(mixed, 15) * 0x1b873593;
    mixed = Integer.rotateLeft(mixed, 13) * 5 + 0xe6546b64;
    mixed ^= 4;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    mixed ^= mixed >>> 16;
    return mixed == Integer.MIN_VALUE ? 0 : Math.abs(mixed);
  }
}
