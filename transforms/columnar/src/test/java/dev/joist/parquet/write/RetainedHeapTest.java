package dev.joist.parquet.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The heap that a writer holds on to, measured by giving it no more. */
class RetainedHeapTest {
  @Test
  void openRowGroupsStayWithinTheirBudget() throws IOException, InterruptedException {
    // One open group of 8 MB and two in flight, their batches up to half empty, and their pages.
    assertEquals("all rows, in full", run("-Xmx96m", 400, 8));
  }

  private static String run(String heap, int megabytes, int groupMegabytes)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StreamedRows.class.getName(),
                Integer.toString(megabytes),
                Integer.toString(groupMegabytes))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }
}
