package dev.joist.transforms;

import dev.joist.columnar.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which dead letters run again, with which bytes, and why others do not. */
final class LetterChoice {
  /** What a sound reader finds in a document whatever its schema: they have to be mended. */
  private static final Set<FailureCode> OF_THE_TEXT =
      EnumSet.of(
          FailureCode.MALFORMED_JSON,
          FailureCode.TRAILING_BYTES,
          FailureCode.INVALID_UTF8,
          FailureCode.TOO_DEEP,
          FailureCode.TOO_LARGE,
          FailureCode.NOT_AN_OBJECT);

  private static final byte[] NOTHING = new byte[0];

  private final MissingSources missing;
  private final Set<FailureCode> codes;
  private final Optional<LetterPairs> mended;
  private final BitSet chosen = new BitSet();

  private long unmended;
  private long truncated;
  private long stillMissing;
  private long partlyRead;

  private LetterChoice(
      MissingSources missing, Set<FailureCode> codes, Optional<LetterPairs> mended) {
    this.missing = missing;
    this.codes = codes;
    this.mended = mended;
  }

  /**
   * Of the letters of an output.
   *
   * @param codes of the letters that run again; all when it is empty
   * @param mended those that run again, and no others
   */
  static LetterChoice of(
      LetterDataset letters,
      MissingSources missing,
      Set<FailureCode> codes,
      Optional<MendedLetters> mended)
      throws IOException {
    Optional<LetterPairs> pairs = Optional.empty();
    if (mended.isPresent()) {
      pairs = Optional.of(LetterPairs.of(letters, mended.get()));
    }
    LetterChoice choice = new LetterChoice(missing, codes, pairs);
    letters.forEach(choice::look);
    return choice;
  }

  private void look(int number, LetterRow letter) throws IOException {
    FailureCode code = FailureCode.valueOf(letter.code());
    if (!codes.isEmpty() && !codes.contains(code)) {
      return;
    }
    Optional<MendedLetter> row = mended.flatMap(pairs -> pairs.of(number));
    if (mended.isPresent() && row.isEmpty()) {
      return;
    }
    if (letter.isMissingSource()) {
      lookAtSource(number, letter.source());
    } else if (row.isPresent()) {
      lookAtMended(number, letter, code, row.get());
    } else if (letter.raw().isEmpty() || OF_THE_TEXT.contains(code)) {
      unmended++;
    } else if (letter.rawTruncated()) {
      truncated++;
    } else {
      chosen.set(number);
    }
  }

  private void lookAtSource(int number, String source) throws IOException {
    if (!missing.isThere(source)) {
      stillMissing++;
    } else if (!missing.isUnread(source)) {
      partlyRead++;
    } else {
      chosen.set(number);
    }
  }

  private void lookAtMended(int number, LetterRow letter, FailureCode code, MendedLetter row) {
    ByteBuffer edited = text(row.raw().orElse(NOTHING));
    boolean asItWas =
        OF_THE_TEXT.contains(code) && edited.equals(text(letter.raw().orElse(NOTHING)));
    if (asItWas || hasNoDocument(edited)) {
      unmended++;
    } else if (letter.rawTruncated() && !row.isWhole()) {
      truncated++;
    } else {
      chosen.set(number);
    }
  }

  /** An array is a file of documents here, and one without any would be lost to the books. */
  private static boolean hasNoDocument(ByteBuffer text) {
    for (int at = text.position(); at < text.limit(); at++) {
      if (!isBlank(text.get(at)) && text.get(at) != '[' && text.get(at) != ']') {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte one) {
    return one == ' ' || one == '\t' || one == '\n' || one == '\r';
  }

  private static boolean hasMarkOfUtf8(byte[] raw) {
    return raw.length >= 3
        && raw[0] == (byte) 0xEF
        && raw[1] == (byte) 0xBB
        && raw[2] == (byte) 0xBF;
  }

  /** From the first byte on that is no blank and no byte order mark. */
  private static ByteBuffer text(byte[] raw) {
    int at = hasMarkOfUtf8(raw) ? 3 : 0;
    while (at < raw.length && isBlank(raw[at])) {
      at++;
    }
    return ByteBuffer.wrap(raw, at, raw.length - at);
  }

  boolean has(int letter) {
    return chosen.get(letter);
  }

  /** What a document that was chosen is by now. */
  ByteBuffer text(int number, LetterRow letter) {
    Optional<byte[]> edited = mended.flatMap(pairs -> pairs.of(number)).flatMap(MendedLetter::raw);
    return text(edited.or(letter::raw).orElse(NOTHING));
  }

  /** Why others do not run again, in words. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (unmended > 0) {
      remarks.add(
          "%,d dead letters cannot become rows as they stand: mend raw in a copy of them, and give it with --from"
              .formatted(unmended));
    }
    if (truncated > 0) {
      remarks.add(
          "%,d documents are longer than the dead letters keep: put them whole into raw of a copy, with raw_truncated false, and give it with --from"
              .formatted(truncated));
    }
    if (stillMissing > 0) {
      remarks.add("still missing or not to be read: %,d of the sources".formatted(stillMissing));
    }
    if (partlyRead > 0) {
      remarks.add(
          "%,d sources broke off after documents that are in the output: a second reading would double these, so convert them on their own"
              .formatted(partlyRead));
    }
    long unpaired = mended.map(LetterPairs::unpaired).orElse(0L);
    if (unpaired > 0) {
      remarks.add(
          "%,d rows of --from are about no dead letter of the output; they may have run before"
              .formatted(unpaired));
    }
    return remarks;
  }
}
