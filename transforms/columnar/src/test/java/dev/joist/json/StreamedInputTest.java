package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Memory stays bounded however long the stream: each test is a JVM of its own with a small heap.
 * {@code -Djoist.long=true} adds a stream of 2 GB and a record of 300 MB.
 */
class StreamedInputTest {
  private static String run(String heap, String what, int megabytes)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    heap,
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StreamedInput.class.getName(),
                    what,
                    Integer.toString(megabytes)))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }

  @Test
  void aLongStreamNeedsLittleHeap() throws IOException, InterruptedException {
    assertEquals("all rows, 0 failures", run("-Xmx64m", "events", 200));
  }

  @Test
  void aRecordOfManyChunksNeedsAFewTimesItsSize() throws IOException, InterruptedException {
    assertEquals("all rows, 0 failures", run("-Xmx256m", "text", 40));
  }

  @Test
  @EnabledIfSystemProperty(named = "joist.long", matches = "true")
  void aStreamOfTwoGigabytesRunsIn256Megabytes() throws IOException, InterruptedException {
    assertEquals("all rows, 0 failures", run("-Xmx256m", "events", 2048));
  }

  @Test
  @EnabledIfSystemProperty(named = "joist.long", matches = "true")
  void aRecordOf300MegabytesStreamsThrough() throws IOException, InterruptedException {
    assertEquals("all rows, 0 failures", run("-Xmx1800m", "text", 300));
  }
}
