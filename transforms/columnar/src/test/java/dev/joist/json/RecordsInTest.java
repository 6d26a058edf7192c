package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.schema.features.FeaturePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordsInTest {
  /** In pieces of every size, which must not matter. */
  private static String read(String path, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    String first = "";
    for (int piece = 1; piece <= bytes.length; piece++) {
      RecordsIn records = new RecordsIn(new ByteArrayInputStream(bytes), FeaturePath.parse(path));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[piece];
      for (int count = records.read(buffer, 0, piece);
          count >= 0;
          count = records.read(buffer, 0, piece)) {
        out.write(buffer, 0, count);
      }
      String text = out.toString(StandardCharsets.UTF_8);
      first = piece == 1 ? text : first;
      assertEquals(first, text, "in pieces of " + piece);
    }
    assertEquals(bytes.length, first.getBytes(StandardCharsets.UTF_8).length);
    return first;
  }

  private static String missing(String path, String json) {
    return String.valueOf(
        assertThrows(RecordsIn.Missing.class, () -> read(path, json)).getMessage());
  }

  @Test
  void onlyTheArrayIsLeftAtItsPlace() throws IOException {
    String before = "{\"a\":{\"r\":[0]},\"s\":\"{\\\"r\\\":[\",\n\"d\":{\"r\":";
    String array = "[{\"x\":\"]}\\\"\"},\n [1], {}]";
    String after = ",\"q\":[1]},\"d2\":{\"r\":[5]}}";
    String blank = before.replaceAll("[^\n]", " ");
    assertEquals(blank + array + " ".repeat(after.length()), read("d.r", before + array + after));
  }

  @Test
  void elementsAndSeveralDocumentsLeadToIt() throws IOException {
    assertEquals("     [1] \n     []  ", read("r", "{\"r\":[1]}\n{\"r\":[] }"));
    assertEquals("          [7]  ", read("a[1]", "{\"a\":[[1],[7]]}"));
  }

  @Test
  void documentsWithoutItAreTold() {
    assertEquals("the document has no array at r", missing("r", "{\"r\":{\"r\":[1]}}"));
    assertEquals("1 of 2 documents have no array at r", missing("r", "{\"r\":[1]}\n{\"q\":[1]}"));
    assertEquals(
        "the input ends within a document, outside of r", missing("r", "{\"r\":[1],\"q\":"));
  }
}
