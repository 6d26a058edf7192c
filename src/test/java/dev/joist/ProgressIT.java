package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code --progress} from outside. */
@Isolated
class ProgressIT {
  @TempDir private Path folder;

  private Result convert(String... more) throws Exception {
    Files.writeString(folder.resolve("a.ndjson"), "{\"id\":1}\n{\"id\":\n".repeat(1000));
    Files.writeString(folder.resolve("b.ndjson"), "{\"id\":2}\n".repeat(500));
    List<String> arguments =
        new ArrayList<>(List.of("convert", "a.ndjson", "b.ndjson", "absent.ndjson", "--json"));
    arguments.addAll(List.of(more));
    return ShippedJar.run(folder, arguments.toArray(String[]::new));
  }

  private static String lastLine(String text) {
    List<String> lines = text.strip().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void theLastLineHasTheTotalsOfTheSummaryOnBothRunners() throws Exception {
    for (String runner : List.of("direct", "flink")) {
      Result result =
          convert(
              "--out", runner, "--runner", runner, "--progress", "plain", "--engine", "columnar");
      assertThat(result.err(), result.exitCode(), equalTo(1));
      assertThat(result.out(), startsWith("{"));
      assertThat(result.out(), containsString("\"documents\":2501,\"rows\":{\"data\":1500}"));
      assertThat(result.out(), containsString("\"bytesRead\":20500,"));
      assertThat(
          lastLine(result.err()),
          startsWith(
              "joist: writing, 20,500 bytes of 20,500 bytes, 3 of 3 files, 2,501 documents,"
                  + " 1,500 rows, 1,001 dead letters"));
    }
  }

  @Test
  void rowsCountTheSame() throws Exception {
    Result result = convert("--out", "rows", "--progress", "plain", "--engine", "rows");
    assertThat(result.err(), result.exitCode(), equalTo(1));
    assertThat(
        lastLine(result.err()), containsString("2,501 documents, 1,500 rows, 1,001 dead letters"));
  }

  @Test
  void aBarIsWrittenOverAndEndsWithTheTotals() throws Exception {
    Result result = convert("--out", "bar", "--progress", "bar");
    assertThat(result.err(), result.err(), not(containsString("\u001b")));
    assertThat(result.err(), containsString("3 of 3 files, 2,501 documents"));
  }

  @Test
  void noneIsNone() throws Exception {
    Result result = convert("--out", "none", "--progress", "none");
    assertThat(result.err().strip().lines().count(), equalTo(1L));
  }
}
