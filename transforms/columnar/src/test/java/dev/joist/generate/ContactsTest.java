package dev.joist.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.columnar.BinaryColumn;
import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.Cells;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactsTest {
  private static final long ROWS = 200_000;

  private final Contacts contacts = new Contacts(Draws.mix(7), 0, EmptyLists.NEVER);

  private static ColumnBatch batch(Contacts contacts, long from, long to, Tally tally) {
    ColumnBatch batch = new ColumnBatch(contacts.layout().schema());
    contacts.fill(from, to, batch, tally);
    return batch;
  }

  private ColumnBatch batch(long from, long to) {
    return batch(contacts, from, to, new Tally(contacts.layout()));
  }

  private static List<String> texts(BinaryColumn column) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < column.values(); i++) {
      int begin = column.begin(i);
      texts.add(
          new String(
              column.bytes(), begin, column.begin(i + 1) - begin, StandardCharsets.US_ASCII));
    }
    return texts;
  }

  private static double share(long part, long whole) {
    return 100.0 * part / whole;
  }

  @Test
  void namesAndPhonesAreAsOftenAsInTheSeed() {
    Tally tally = new Tally(contacts.layout());
    ColumnBatch batch = batch(contacts, 0, ROWS, tally);
    assertThat(share(tally.column(0).values(), ROWS), closeTo(80, 0.3));
    assertThat(share(tally.nullLists(0), ROWS), closeTo(40, 0.4));
    assertThat(tally.emptyLists(0), equalTo(0L));
    int[] counts = new int[Contacts.MOST_PHONES + 1];
    BinaryColumn numbers = (BinaryColumn) batch.column(1);
    int count = 0;
    for (int i = 0; i < numbers.levels(); i++) {
      if (numbers.definitions()[i] >= Contacts.NO_VALUE) {
        count++;
      }
      if (i + 1 == numbers.levels() || numbers.repetitions()[i + 1] == 0) {
        counts[count]++;
        count = 0;
      }
    }
    assertThat(share(counts[0], ROWS), closeTo(40, 0.4));
    assertThat(share(counts[1], ROWS), closeTo(45, 0.4));
    assertThat(share(counts[2], ROWS), closeTo(10, 0.3));
    for (int most = 3; most <= Contacts.MOST_PHONES; most++) {
      assertThat(share(counts[most], ROWS), closeTo(5 / 3.0, 0.15));
    }
  }

  @Test
  void numbersAndTypesAreAsOftenAsInTheSeed() {
    ColumnBatch batch = batch(0, ROWS);
    BinaryColumn numbers = (BinaryColumn) batch.column(1);
    BinaryColumn types = (BinaryColumn) batch.column(2);
    int[] outcomes = new int[4];
    int phones = 0;
    for (int i = 0; i < numbers.levels(); i++) {
      if (numbers.definitions()[i] >= Contacts.NO_VALUE) {
        phones++;
        int number = numbers.definitions()[i] - Contacts.NO_VALUE;
        outcomes[2 * number + types.definitions()[i] - Contacts.NO_VALUE]++;
      }
    }
    assertThat(share(outcomes[3], phones), closeTo(90, 0.3));
    assertThat(share(outcomes[2], phones), closeTo(5, 0.2));
    assertThat(share(outcomes[1], phones), closeTo(4, 0.2));
    assertThat(share(outcomes[0], phones), closeTo(1, 0.1));
    List<String> texts = texts(types);
    for (String type : List.of("Mobile 55", "Work 35", "Home 10")) {
      String[] word = type.split(" ", -1);
      long found = texts.stream().filter(word[0]::equals).count();
      assertThat(type, share(found, texts.size()), closeTo(Double.parseDouble(word[1]), 0.5));
    }
  }

  @Test
  void theCountsOfAFixedSeedStay() {
    Tally tally = new Tally(contacts.layout());
    contacts.fill(0, ROWS, new ColumnBatch(contacts.layout().schema()), tally);
    assertThat(
        List.of(
            tally.column(0).values(),
            tally.column(0).distinct(),
            tally.column(1).values(),
            tally.column(2).values(),
            tally.elements(0)),
        equalTo(List.of(159_827L, 149_531L, 162_174L, 160_655L, 170_745L)));
  }

  @Test
  void numbersCountOnWithinABatchAndStartAnewInTheNext() {
    List<String> first = texts((BinaryColumn) batch(0, Contacts.BATCH).column(1));
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i), equalTo("+91-%010d".formatted(i)));
    }
    long far = 100_000L * Contacts.BATCH;
    List<String> later = texts((BinaryColumn) batch(far, far + 100).column(1));
    assertThat(later.get(0), equalTo("+91-%010d".formatted(far * Contacts.MOST_PHONES)));
  }

  @Test
  void noNumberComesTwice() {
    long rows = 2_000_000;
    BitSet seen = new BitSet((int) rows * Contacts.MOST_PHONES);
    Tally tally = new Tally(contacts.layout());
    long values = 0;
    for (long from = 0; from < rows; from += 50_000) {
      BinaryColumn numbers = (BinaryColumn) batch(contacts, from, from + 50_000, tally).column(1);
      values += numbers.values();
      for (int i = 0; i < numbers.values(); i++) {
        int number = 0;
        for (int at = numbers.begin(i) + 4; at < numbers.begin(i + 1); at++) {
          number = number * 10 + numbers.bytes()[at] - '0';
        }
        seen.set(number);
      }
    }
    assertThat((long) seen.cardinality(), equalTo(values));
    assertThat(tally.column(1).distinct(), equalTo(values));
  }

  @Test
  void rowsDoNotDependOnTheRangesTheyAreMadeIn() {
    Tally tally = new Tally(contacts.layout());
    ColumnBatch parts = new ColumnBatch(contacts.layout().schema());
    for (long from = 3_000; from < 13_000; from += 777) {
      contacts.fill(from, Math.min(13_000, from + 777), parts, tally);
    }
    assertThat(Cells.of(parts), equalTo(Cells.of(batch(3_000, 13_000))));
    assertThat(tally.rows(), equalTo(10_000L));
  }

  @Test
  void emptyListsComeOnDemandAndTakeHalfOfTheContactsWithoutPhones() {
    Contacts some = new Contacts(Draws.mix(7), 0, EmptyLists.HALF);
    Tally tally = new Tally(some.layout());
    ColumnBatch batch = batch(some, 0, ROWS, tally);
    assertThat(share(tally.nullLists(0), ROWS), closeTo(20, 0.4));
    assertThat(share(tally.emptyLists(0), ROWS), closeTo(20, 0.4));
    assertThat(
        texts((BinaryColumn) batch.column(1)),
        equalTo(texts((BinaryColumn) batch(0, ROWS).column(1))));
  }

  @Test
  void anEmptyRangeIsABatchWithoutRows() {
    assertThat(batch(5, 5).rows(), equalTo(0));
  }

  @Test
  void namesAreAllDifferent() {
    Set<String> first = new HashSet<>();
    for (int i = 0; i < ContactNames.FIRST.count(); i++) {
      first.add(ContactNames.FIRST.text(i));
    }
    Set<String> last = new HashSet<>();
    for (int i = 0; i < ContactNames.LAST.count(); i++) {
      last.add(ContactNames.LAST.text(i));
    }
    assertThat(first.size(), equalTo(1_200));
    assertThat(last.size(), equalTo(1_000));
  }
}
