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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not depend on a command: help, versions, options of Beam, failures in words. */
class CommandLineIT {
  @TempDir private Path folder;

  private Result joist(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  @Test
  void theVersionHasTheName() throws Exception {
    Result result = joist("--version");
    assertThat(result.exitCode(), equalTo(0));
    assertThat(result.out(), startsWith("joist 0."));
  }

  @Test
  void helpBeginsWithExamples() throws Exception {
    Result result = joist("help", "convert");
    assertThat(result.exitCode(), equalTo(0));
    assertThat(result.out(), containsString("  joist convert events.ndjson --out events\n"));
    assertThat(result.out(), equalTo(joist("convert", "--help").out()));
    assertThat(joist("help").out(), containsString("completion"));
  }

  @Test
  void helpOnATypoNamesTheCommand() throws Exception {
    Result result = joist("help", "convrt");
    assertThat(result.exitCode(), equalTo(64));
    assertThat(result.err(), containsString("did you mean joist help convert?"));
  }

  @Test
  void noCommandIsAUsageErrorThatListsThem() throws Exception {
    Result result = joist();
    assertThat(result.exitCode(), equalTo(64));
    assertThat(result.err(), containsString("which command? convert, "));
  }

  @Test
  void commandsOfOneEngineSayWhichAndWhoHasTheOther() throws Exception {
    for (String command : List.of("flatten", "extract", "compact", "generate")) {
      Result result = joist(command, "contacts", "--out", "out", "--engine", "rows");
      assertThat(result.err(), result.exitCode(), equalTo(64));
      assertThat(
          result.err(),
          containsString("--engine rows is for convert, whose documents become rows as they are"));
      assertThat(result.err(), containsString(command + " has --engine columnar alone"));
    }
  }

  @Test
  void theCompletionScriptIsOneOfBash() throws Exception {
    Path script = folder.resolve("joist_completion");
    Files.writeString(script, joist("completion", "bash").out());
    Process bash = new ProcessBuilder("bash", "-n", script.toString()).start();
    assertThat(bash.waitFor(), equalTo(0));
    assertThat(Files.readString(script), containsString("--if-exists"));
    assertThat(joist("completion", "fish").err(), containsString("not one of bash, zsh"));
  }

  @Test
  void optionsOfBeamHaveAnEffectAndTyposAreNamed() throws Exception {
    Files.writeString(folder.resolve("a.ndjson"), "{\"id\":1}\n");
    Result typo = joist("convert", "a.ndjson", "--out", "o", "--", "--targetParalelism=2");
    assertThat(typo.err(), typo.exitCode(), equalTo(64));
    assertThat(typo.err(), containsString("targetParallelism"));
    // Unhappy with none, Beam's direct runner says so.
    Result none = joist("convert", "a.ndjson", "--out", "o", "--", "--targetParallelism=0");
    assertThat(none.err(), none.exitCode(), not(equalTo(0)));
    Result two = joist("convert", "a.ndjson", "--out", "o", "--", "--targetParallelism=2");
    assertThat(two.err(), two.exitCode(), equalTo(0));
  }

  @Test
  void logsAppearWithDebugOnly() throws Exception {
    Files.writeString(folder.resolve("a.ndjson"), "{\"id\":1}\n");
    Result quiet =
        joist("convert", "a.ndjson", "--out", "quiet", "--runner", "flink", "--progress", "none");
    assertThat(quiet.err().strip().lines().count(), equalTo(1L));
    Result loud = joist("convert", "a.ndjson", "--out", "loud", "--runner", "flink", "--debug");
    assertThat(loud.exitCode(), equalTo(0));
    assertThat(loud.err(), containsString("INFO org.apache.flink"));
  }

  @Test
  void tooSmallAHeapIsToldWithTheRemedy() throws Exception {
    StringBuilder record = new StringBuilder("{\"text\":\"");
    record.append("long ".repeat(20_000_000)).append("\"}\n");
    Files.writeString(folder.resolve("long.ndjson"), record);
    Result result = ShippedJar.withHeap("80m", folder, "convert", "long.ndjson", "--out", "o");
    assertThat(result.err(), result.exitCode(), equalTo(2));
    assertThat(result.err(), containsString("out of memory"));
    assertThat(result.err(), containsString("JOIST_JAVA_OPTS=-Xmx"));
    assertThat(result.err(), not(containsString("\tat ")));
  }
}
