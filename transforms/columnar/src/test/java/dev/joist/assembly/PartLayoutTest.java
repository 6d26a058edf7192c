package dev.joist.assembly;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.joist.assembly.Piece.Treatment;
import dev.joist.parquet.write.ParquetLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartLayoutTest {
  private static final ParquetLayout LAYOUT = ParquetLayout.DEFAULT.withRowGroupRows(100);

  private static StoredGroup group(int file, int group, long rows) {
    return new StoredGroup(file, group, rows, 10 * rows, 20 * rows);
  }

  private static List<StoredGroup> groups(long... rows) {
    List<StoredGroup> groups = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      groups.add(group(i, 0, rows[i]));
    }
    return groups;
  }

  private static List<List<Long>> rows(List<List<Piece>> parts) {
    return parts.stream()
        .map(part -> part.stream().map(piece -> piece.to() - piece.from()).toList())
        .toList();
  }

  private static List<Treatment> treatments(List<Piece> part) {
    return part.stream().map(Piece::treatment).toList();
  }

  private static List<List<Piece>> bySize(long bytes, List<StoredGroup> groups) {
    return new PartLayout(new Sizing.ByBytes(bytes), LAYOUT).parts(groups);
  }

  private static List<List<Piece>> byCount(int count, List<StoredGroup> groups) {
    return new PartLayout(new Sizing.ByCount(count), LAYOUT).parts(groups);
  }

  @Test
  void groupsAreSharedOutToPartsOfAboutOneSize() {
    List<List<Piece>> parts = bySize(2500, groups(100, 100, 100, 100));
    assertThat(rows(parts), contains(List.of(100L, 100L), List.of(100L, 100L)));
  }

  @Test
  void aGroupLargerThanAPartIsAPart() {
    assertThat(rows(bySize(10, groups(100, 100))), contains(List.of(100L), List.of(100L)));
  }

  @Test
  void noGroupsMakeOnePartWithoutRows() {
    assertThat(rows(bySize(10, List.of())), equalTo(List.of(List.of())));
    assertThat(rows(byCount(2, List.of())), equalTo(List.of(List.of(), List.of())));
  }

  @Test
  void partsByCountHoldAsManyRowsEachWhereverGroupsEnd() {
    List<List<Piece>> parts = byCount(3, groups(100, 100, 50));
    assertThat(rows(parts), contains(List.of(83L), List.of(17L, 66L), List.of(34L, 50L)));
    assertThat(treatments(parts.get(0)), contains(Treatment.ENCODE));
  }

  @Test
  void moreFilesThanRowsLeaveSomeEmpty() {
    assertThat(rows(byCount(3, groups(2))), contains(List.of(), List.of(1L), List.of(1L)));
  }

  @Test
  void aSmallGroupBetweenFullOnesIsCopied() {
    assertThat(
        treatments(bySize(100_000, groups(100, 20, 100)).get(0)),
        contains(Treatment.COPY, Treatment.COPY, Treatment.COPY));
  }

  @Test
  void smallGroupsThatMeetAreEncodedTogether() {
    assertThat(
        treatments(bySize(100_000, groups(100, 20, 30, 100)).get(0)),
        contains(Treatment.COPY, Treatment.ENCODE, Treatment.ENCODE, Treatment.COPY));
  }

  @Test
  void aGroupOfFewRowsIsNotSmallWhenItsRowsAreLarge() {
    StoredGroup large = new StoredGroup(0, 0, 3, 1 << 20, LAYOUT.rowGroupBytes());
    assertThat(
        treatments(bySize(1 << 30, List.of(large, large)).get(0)),
        contains(Treatment.COPY, Treatment.COPY));
  }

  @Test
  void everyRowIsDealtOutOnceAndInOrder() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<StoredGroup> groups = new ArrayList<>();
      for (int i = random.nextInt(20); i > 0; i--) {
        groups.add(group(groups.size(), 0, random.nextInt(120)));
      }
      int count = 1 + random.nextInt(9);
      List<List<Piece>> parts =
          random.nextBoolean() ? byCount(count, groups) : bySize(1 + random.nextInt(3000), groups);
      List<Long> dealt = new ArrayList<>();
      List<Long> wanted = new ArrayList<>();
      for (List<Piece> part : parts) {
        for (Piece piece : part) {
          for (long row = piece.from(); row < piece.to(); row++) {
            dealt.add(1000L * piece.group().file() + row);
          }
        }
      }
      for (StoredGroup group : groups) {
        for (long row = 0; row < group.rows(); row++) {
          wanted.add(1000L * group.file() + row);
        }
      }
      assertThat("seed " + seed, dealt, equalTo(wanted));
    }
  }

  @Test
  void partsBySizeAreNotMuchLargerThanAsked() {
    List<StoredGroup> groups = groups(new long[0]);
    for (int i = 0; i < 50; i++) {
      groups.add(group(i, 0, 10 + i % 7));
    }
    for (List<Piece> part : bySize(1000, groups)) {
      long bytes = part.stream().mapToLong(piece -> piece.group().bytes()).sum();
      assertThat(bytes, lessThanOrEqualTo(1160L));
    }
    assertThat(bySize(1_000_000, groups), hasSize(1));
  }
}
