package dev.joist.transforms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which mended row is about which dead letter. Rows whose place is that of as many letters as there
 * are such rows are about these in their order; no guess is made where their number differs.
 */
final class LetterPairs {
  private final MendedLetters mended;
  private final Map<LetterKey, List<Place>> places = new HashMap<>();
  private final Map<Integer, MendedLetter> pairs = new HashMap<>();
  private long unpaired;

  /** Where the letter of a number failed. */
  record Place(int number, long line, long byteOffset) {}

  private LetterPairs(MendedLetters mended) {
    this.mended = mended;
  }

  /**
   * Of all letters of an output.
   *
   * @throws RunFailure when it cannot be told which letter a row is about
   */
  static LetterPairs of(LetterDataset letters, MendedLetters mended) throws IOException {
    LetterPairs pairs = new LetterPairs(mended);
    letters.forEach(pairs::add);
    mended.letters().forEach(pairs::pair);
    return pairs;
  }

  private void add(int number, LetterRow letter) {
    if (mended.letters().containsKey(letter.key())) {
      places
          .computeIfAbsent(letter.key(), key -> new ArrayList<>())
          .add(new Place(number, letter.line(), letter.byteOffset()));
    }
  }

  private void pair(LetterKey key, List<MendedLetter> rows) {
    List<MendedLetter> left = new ArrayList<>(rows);
    while (!left.isEmpty()) {
      MendedLetter first = left.get(0);
      List<MendedLetter> alike = left.stream().filter(first::saysTheSamePlaceAs).toList();
      left.removeAll(alike);
      List<Place> about = places.getOrDefault(key, List.of()).stream().filter(first::isAt).toList();
      if (about.isEmpty()) {
        unpaired += alike.size();
      } else if (about.size() == alike.size()) {
        for (int i = 0; i < alike.size(); i++) {
          if (pairs.put(about.get(i).number(), alike.get(i)) != null) {
            throw mended.ambiguous(key, rows.size(), places.getOrDefault(key, List.of()).size());
          }
        }
      } else {
        throw mended.ambiguous(key, alike.size(), about.size());
      }
    }
  }

  Optional<MendedLetter> of(int letter) {
    return Optional.ofNullable(pairs.get(letter));
  }

  /** Rows that are about no letter. */
  long unpaired() {
    return unpaired;
  }
}
