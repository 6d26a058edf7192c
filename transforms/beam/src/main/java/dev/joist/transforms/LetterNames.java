package dev.joist.transforms;

import dev.joist.json.JsonIngest;
import dev.joist.json.UnknownFields;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** What documents that run again are called in the archives that they are read from. */
public final class LetterNames {
  private enum Kind {
    NUMBERS,
    PLACES
  }

  private final Kind kind;
  private final Optional<JsonIngest> again;
  private final Set<LetterKey> hadTurn = new HashSet<>();
  private final Map<LetterKey, Integer> turns = new HashMap<>();
  private Map<Integer, Long> begins = Map.of();
  private int replay;

  private LetterNames(Kind kind, Optional<JsonIngest> again) {
    this.kind = kind;
    this.again = again;
  }

  /** By the number of the letter alone: nothing follows from the names of files. */
  public static LetterNames numbers() {
    return new LetterNames(Kind.NUMBERS, Optional.empty());
  }

  /** With the names that the files had, of which ids are made. */
  public static LetterNames places() {
    return new LetterNames(Kind.PLACES, Optional.empty());
  }

  /** With what the ids of the tables are made of, as the documents were read. */
  public static LetterNames of(
      FlattenLayout tables, SchemaChoice schema, UnknownFields unknown, Numbers numbers) {
    if (!tables.hasPositions()) {
      return places();
    }
    Schema documents = schema.schema();
    return new LetterNames(
        Kind.PLACES,
        Optional.of(
            JsonIngest.into(tables.read(documents))
                .withUnknownFields(unknown)
                .withNumbers(numbers)
                .withOffsets()
                .withIds(tables.ids(documents))));
  }

  /**
   * Before the first name is asked for.
   *
   * @param chosen of the letters, by their numbers: those whose names will be asked for
   * @param before what has run in earlier replays: of what fails there again, a part may be a row
   * @param number of the replay
   */
  void look(LetterDataset letters, IntPredicate chosen, LetterDataset before, int number)
      throws IOException {
    replay = number;
    if (again.isPresent()) {
      begins = LetterBegins.of(letters, chosen, again.get());
      before.forEach((at, letter) -> hadTurn.add(letter.key()));
    }
  }

  private long begin(int number, LetterRow letter) {
    return hadTurn.contains(letter.key()) ? -1 : begins.getOrDefault(number, -1L);
  }

  private int twin(LetterRow letter) {
    return turns.merge(letter.key(), 1, Integer::sum) - 1;
  }

  /** To be asked for each letter once, in their order. */
  String of(int number, LetterRow letter) {
    return switch (kind) {
      case NUMBERS -> Integer.toString(number);
      case PLACES ->
          ReplayedName.of(number, letter, replay, twin(letter), begin(number, letter)).text();
    };
  }
}
