package dev.joist.json;

import static dev.joist.json.RecordForm.ARRAY;
import static dev.joist.json.RecordForm.DOCUMENTS;
import static dev.joist.json.RecordForm.LINES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormVoteTest {
  private static @Nullable RecordForm form(String json, boolean ended) {
    byte[] bytes = JsonText.bytes(json);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + JsonCursor.SLACK);
    return FormVote.of(padded, 0, bytes.length, ended);
  }

  /** The form of what goes on after the window, which begins like this. */
  private static @Nullable RecordForm window(String json) {
    int least = JsonText.bytes(json).length;
    String text = "\"" + "x".repeat(FormVote.WINDOW - least - 1);
    return form(json + text, false);
  }

  private static void assertForm(RecordForm expected, String json) {
    assertEquals(expected, form(json, true), json);
    String good = "\n{\"a\":1,\"b\":2}".repeat(5000);
    for (int more = 0; expected == LINES && more < 15; more++) {
      String longer = json + " ".repeat(more) + good;
      assertEquals(expected, form(longer, false), longer.substring(0, 100));
    }
  }

  @Test
  void anObjectALineMakesLines() {
    assertForm(LINES, "{\"a\":1}");
    assertForm(LINES, "{\"a\":1}\r\n\r\n{\"a\":{\"b\":[]}}\r\n");
    assertForm(LINES, " {\"a\":1} \n {\"a\":2}\n");
  }

  @Test
  void brokenLinesAmongWholeOnesChangeNothing() {
    for (String cut :
        new String[] {"{", "{\"a\":", "{\"a\":[", "{\"a\":1,", "{\"a\":\"x", "}", "x"}) {
      assertForm(LINES, cut);
      assertForm(LINES, cut + "\n{\"a\":1}\n");
      assertForm(LINES, "{\"a\":1}\n" + cut + "\n");
      assertForm(LINES, "{\"a\":1}\n" + cut + "\n{\"a\":1}\n" + cut + "\n" + cut + "\n{\"a\":2}");
      assertForm(LINES, cut + "\n" + cut + "\n{\"a\":1}\n{\"a\":1}");
    }
  }

  @Test
  void documentsOverSeveralLinesAreDocumentsWhenMostLinesBelongToThem() {
    assertForm(DOCUMENTS, "{\n  \"a\": 1\n}\n");
    assertForm(DOCUMENTS, "{\"a\":0}\n{\n  \"a\": 1\n}\n");
    assertForm(DOCUMENTS, "{\"a\":\n1} {\"a\":\n2}");
    assertForm(DOCUMENTS, "{\n  \"a\": [\n    {}\n");
    assertForm(DOCUMENTS, "{\n  \"a\": {\"b\": 1},\n  \"c\":\n  {\"b\": 1}\n}\n{\n  \"a\": 2\n}\n");
    assertForm(LINES, "{\"a\":0}\n{\"a\":0}\n{\"a\":0}\n{\"a\":0}\n{\n  \"a\": 1\n}\n");
  }

  @Test
  void severalObjectsOnALineAreDocumentsWhenThatIsTheRule() {
    assertForm(DOCUMENTS, "{\"a\":1}{\"a\":2}");
    assertForm(DOCUMENTS, "{\"a\":1} {\"a\":2}\n{\"a\":3} {\"a\":4}\n");
    assertForm(LINES, "{\"a\":1}\n{\"a\":2}{\"a\":3}\n{\"a\":4}\n{\"a\":5}\n");
  }

  @Test
  void aBracketBeginsAnArrayUnlessItStandsAloneBeforeLines() {
    assertForm(ARRAY, "[{\"a\":1}]");
    assertForm(ARRAY, "[\n{\"a\":1},\n{\"a\":2}\n]\n");
    assertForm(ARRAY, "[\n{\"a\":1},\n{\"a\":2},\n{\"a\":3");
    assertForm(ARRAY, "[\n{\"a\":[}},\n{\"a\":2},\n{\"a\":3}\n]");
    assertForm(LINES, "[\n{\"a\":1}\n{\"a\":2}\n");
  }

  @Test
  void aFirstLineThatIsNotAllInSightNeedsALongerLook() {
    assertNull(form("{\"a\":1}\n", false));
    assertNull(window("{\"a\":"));
    assertEquals(DOCUMENTS, window("{\"a\":1}{\"a\":"));
    assertEquals(DOCUMENTS, window("{\n\"a\":"));
    assertEquals(LINES, window("{\"a\":1}\n{\"a\":"));
    assertEquals(LINES, window("nothing that anybody knows"));
    String text = "x".repeat(100_000);
    assertEquals(LINES, form("{\"a\":\"" + text + "\"}\n{\"a\":\"" + text, false));
    assertEquals(DOCUMENTS, form("{\"a\":\"" + text + "\"\n,\"a\":\"" + text, false));
  }
}
