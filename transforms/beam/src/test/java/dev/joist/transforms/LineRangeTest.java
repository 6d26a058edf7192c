package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineRangeTest {
  private static String read(String text, long from, long to) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    SourceFile source = SourceFile.found(0, 0, "lines", bytes.length, 7);
    SourceSlice slice = new SourceSlice(0, source, from, to);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    in.skipNBytes(LineRange.firstByte(slice));
    LineRange range = new LineRange(in, slice);
    int begin = Math.toIntExact(range.begin());
    String lines = new String(range.readAllBytes(), StandardCharsets.UTF_8);
    assertThat(text.startsWith(lines, Math.min(begin, text.length())), equalTo(true));
    return lines;
  }

  @Test
  void aLineBelongsToTheSliceInWhichItBegins() throws Exception {
    String text = "one\ntwo\nthree\n";
    assertThat(read(text, 0, 1), equalTo("one\n"));
    assertThat(read(text, 0, 4), equalTo("one\n"));
    assertThat(read(text, 0, 5), equalTo("one\ntwo\n"));
    assertThat(read(text, 4, 8), equalTo("two\n"));
    assertThat(read(text, 5, 9), equalTo("three\n"));
  }

  @Test
  void aSliceWithinALineIsEmpty() throws Exception {
    assertThat(read("a long line\nend", 2, 7), equalTo(""));
    assertThat(read("a long line", 2, 11), equalTo(""));
  }

  @Test
  void theLastLineNeedsNoEnd() throws Exception {
    assertThat(read("one\ntwo", 4, 7), equalTo("two"));
  }

  @Test
  void allSlicesTogetherAreTheWholeWhereverItIsCut() throws Exception {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(random.nextInt(4) == 0 ? '\n' : (char) ('a' + random.nextInt(26)));
      }
      StringBuilder together = new StringBuilder();
      int size = 1 + random.nextInt(20);
      for (int from = 0; from < text.length(); from += size) {
        together.append(read(text.toString(), from, Math.min(from + size, text.length())));
      }
      assertThat("seed " + seed, together.toString(), equalTo(text.toString()));
    }
  }

  @Test
  void linesLongerThanWhatIsReadAtATimeAreFoundToo() throws Exception {
    String text = "a".repeat(200_000) + "\n" + "b".repeat(300_000) + "\nc\n";
    int second = 200_001;
    assertThat(read(text, 100, 150_000), equalTo(""));
    assertThat(read(text, 100, 250_000), equalTo(text.substring(second, second + 300_001)));
    assertThat(read(text, 300_000, text.length()), equalTo("c\n"));
  }
}
