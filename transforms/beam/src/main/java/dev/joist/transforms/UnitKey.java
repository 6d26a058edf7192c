package dev.joist.transforms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests of what results follow from: where the keys are equal, the results are. */
final class UnitKey {
  private UnitKey() {}

  /**
   * Of a unit: its slices, the state of their sources, the version of Joist.
   *
   * @param settings whatever else shapes the result
   */
  static String of(Unit unit, List<String> settings) {
    return of(unit.number(), unit.slices(), settings);
  }

  /** The same of a unit that has another kind of slices. */
  static String of(int unit, List<? extends Record> slices, List<String> settings) {
    MessageDigest digest = digest();
    String version = UnitKey.class.getPackage().getImplementationVersion();
    add(digest, version == null ? "unpacked" : version);
    add(digest, Integer.toString(unit));
    settings.forEach(setting -> add(digest, setting));
    // Records tell all that they hold.
    slices.forEach(slice -> add(digest, slice.toString()));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of all inputs, in their order. */
  static String ofSources(List<SourceFile> sources) {
    MessageDigest digest = digest();
    for (SourceFile source : sources) {
      add(digest, source.path());
      add(digest, source.fingerprint());
      add(digest, source.problem().name());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Its length first, so that texts cannot run into each other. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }
}
