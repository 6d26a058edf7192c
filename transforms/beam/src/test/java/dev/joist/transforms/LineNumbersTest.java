package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineNumbersTest {
  private static final LineNumbers LINES =
      LineNumbers.of(
          List.of(
              new SliceLines(1, 100, 20), new SliceLines(1, 0, 10), new SliceLines(1, 205, 30)));

  @Test
  void linesOfASliceFollowThoseOfTheSlicesBefore() {
    assertThat(LINES.line(1, 99, 10), equalTo(10L));
    assertThat(LINES.line(1, 100, 1), equalTo(11L));
    assertThat(LINES.line(1, 204, 20), equalTo(30L));
    assertThat(LINES.line(1, 205, 1), equalTo(31L));
  }

  @Test
  void sourcesOfOneSliceAndPlacesWithoutALineStayAsTheyAre() {
    assertThat(LINES.line(0, 500, 7), equalTo(7L));
    assertThat(LINES.line(1, 500, 0), equalTo(0L));
  }
}
