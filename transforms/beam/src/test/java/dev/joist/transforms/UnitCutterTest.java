package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.transforms.CompactSlice.Treatment;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitCutterTest {
  private static final long MB = 1 << 20;

  private static CompactSlice slice(int ordinal, int group, long bytes, Treatment treatment) {
    return new CompactSlice(
        ordinal,
        SourceFile.found(0, 0, "/in/" + ordinal, bytes, 7),
        "",
        group,
        group + 1,
        bytes,
        10,
        bytes,
        treatment,
        true,
        FooterScan.Failure.NONE);
  }

  private static List<Integer> sizes(List<CompactUnit> units) {
    return units.stream().map(unit -> unit.slices().size()).toList();
  }

  @Test
  void aFileOfTheOutputThatIsWorthItIsAUnit() {
    UnitCutter cutter = new UnitCutter();
    for (int part = 0; part < 3; part++) {
      cutter.beginPart(40 * MB);
      cutter.add(slice(2 * part, 0, 20 * MB, Treatment.COPY));
      cutter.add(slice(2 * part + 1, 0, 20 * MB, Treatment.COPY));
    }
    assertThat(sizes(cutter.finish()), equalTo(List.of(2, 2, 2)));
  }

  @Test
  void smallFilesOfTheOutputShareAUnitUntilItIsFull() {
    UnitCutter cutter = new UnitCutter();
    for (int part = 0; part < 60; part++) {
      cutter.beginPart(10 * MB);
      cutter.add(slice(part, 0, 10 * MB, Treatment.ENCODE));
    }
    assertThat(sizes(cutter.finish()), equalTo(List.of(25, 25, 10)));
  }

  @Test
  void whatIsEncodedIsCutAndWhatIsCopiedIsNot() {
    UnitCutter encoded = new UnitCutter();
    UnitCutter copied = new UnitCutter();
    encoded.beginPart(1000 * MB);
    copied.beginPart(1000 * MB);
    for (int i = 0; i < 10; i++) {
      encoded.add(slice(i, 0, 100 * MB, Treatment.ENCODE));
      copied.add(slice(i, 0, 100 * MB, Treatment.COPY));
    }
    assertThat(sizes(encoded.finish()), equalTo(List.of(2, 2, 2, 2, 2)));
    assertThat(sizes(copied.finish()), equalTo(List.of(10)));
  }

  @Test
  void neighboursOfOneSourceThatAreTreatedAlikeAreOneSlice() {
    UnitCutter cutter = new UnitCutter();
    cutter.beginPart(3);
    cutter.add(slice(0, 0, 1, Treatment.COPY));
    cutter.add(slice(0, 1, 1, Treatment.COPY));
    cutter.add(slice(0, 2, 1, Treatment.ENCODE));
    cutter.add(slice(0, 4, 1, Treatment.ENCODE));
    cutter.add(slice(1, 5, 1, Treatment.ENCODE));
    CompactUnit unit = cutter.finish().get(0);
    assertThat(unit.slices().size(), equalTo(4));
    assertThat(unit.slices().get(0).rows(), equalTo(20L));
    assertThat(unit.slices().get(0).to(), equalTo(2));
  }

  @Test
  void nothingMakesNoUnit() {
    UnitCutter cutter = new UnitCutter();
    cutter.beginPart(0);
    assertThat(cutter.finish(), equalTo(List.of()));
  }
}
