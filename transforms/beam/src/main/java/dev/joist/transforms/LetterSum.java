package dev.joist.transforms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells whether two sets of letters say the same, in any order and without holding them. Where
 * their documents lie does not count, only who they are and what is wrong with them.
 */
final class LetterSum {
  private final MessageDigest digest;
  private long high;
  private long low;

  LetterSum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * Adds a letter.
   *
   * @param who the document or the source
   */
  void add(String who, LetterRow letter) {
    text(who);
    text(letter.code());
    text(letter.path());
    text(MessagePlaces.without(letter.message()));
    text(Boolean.toString(letter.rawTruncated()));
    text(letter.raw().map(raw -> new String(raw, StandardCharsets.ISO_8859_1).strip()).orElse(""));
    ByteBuffer sum = ByteBuffer.wrap(digest.digest());
    high += sum.getLong();
    low += sum.getLong();
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  boolean isThatOf(LetterSum other) {
    return high == other.high && low == other.low;
  }
}
