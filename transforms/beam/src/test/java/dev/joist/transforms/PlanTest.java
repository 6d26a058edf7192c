package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static SourceFile file(int input, String path, long bytes) {
    return SourceFile.found(input, 0, path, bytes, 7);
  }

  private static List<String> paths(Unit unit) {
    return unit.slices().stream().map(slice -> slice.source().path()).toList();
  }

  @Test
  void sourcesThatFitTogetherShareAUnit() {
    List<Unit> units = Plan.of(List.of(file(0, "a", 40), file(0, "b", 60), file(0, "c", 1)), 100);
    assertThat(units, hasSize(2));
    assertThat(paths(units.get(0)), contains("a", "b"));
    assertThat(paths(units.get(1)), contains("c"));
  }

  @Test
  void aSourceLargerThanAUnitHasOneOfItsOwn() {
    List<Unit> units = Plan.of(List.of(file(0, "a", 1), file(0, "b", 500), file(0, "c", 1)), 100);
    assertThat(
        units.stream().map(PlanTest::paths).toList(),
        contains(List.of("a"), List.of("b"), List.of("c")));
  }

  @Test
  void noSourcesMakeNoUnits() {
    assertThat(Plan.of(List.of(), 100), empty());
  }

  @Test
  void sourcesComeInTheOrderOfInputsThenLinesThenPaths() {
    SourceFile late = file(1, "a", 1);
    SourceFile secondLine = SourceFile.found(0, 2, "a", 1, 7);
    SourceFile firstLineB = SourceFile.found(0, 1, "b", 1, 7);
    SourceFile firstLineA = SourceFile.found(0, 1, "a", 1, 7);
    List<Unit> units = Plan.of(List.of(late, secondLine, firstLineB, firstLineA), 100);
    assertThat(
        units.get(0).slices().stream().map(SourceSlice::source).toList(),
        contains(firstLineA, firstLineB, secondLine, late));
    assertThat(
        units.get(0).slices().stream().map(SourceSlice::ordinal).toList(), contains(0, 1, 2, 3));
  }

  @Test
  void theOrderOfListingDoesNotMatter() {
    long seed = 20261121;
    Random random = new Random(seed);
    List<SourceFile> sources = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sources.add(file(random.nextInt(5), "file-" + i, random.nextInt(90)));
    }
    List<Unit> plan = Plan.of(sources, 100);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(sources, random);
      assertThat("seed " + seed, Plan.of(sources, 100), equalTo(plan));
    }
  }

  @Test
  void unitsAreNumberedFromZeroWithoutGaps() {
    List<Unit> units = Plan.of(Collections.nCopies(10, file(0, "a", 60)), 100);
    for (int i = 0; i < 10; i++) {
      assertThat(units.get(i).number(), equalTo(i));
    }
  }

  @Test
  void aSourceOfLinesIsCutIntoEqualSlices() {
    List<Unit> units = Plan.of(List.of(file(0, "a", 250).cutAtLines(), file(0, "b", 10)), 100);
    assertThat(units, hasSize(3));
    assertThat(
        units.stream().map(unit -> unit.slices().get(0)).map(SourceSlice::from).toList(),
        contains(0L, 84L, 168L));
    assertThat(units.get(2).slices().get(0).to(), equalTo(250L));
    assertThat(paths(units.get(2)), contains("a", "b"));
  }
}
