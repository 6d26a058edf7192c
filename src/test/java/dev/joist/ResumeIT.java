package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, and those that go on where they ended. */
class ResumeIT {
  private static final int UNITS = 3;

  /** Two of them are more than a unit takes. */
  private static final int FILE_BYTES = 130 << 20;

  private static final String REPORT = "_joist/report.json";

  @TempDir private static Path folder;

  /** What a run that nobody disturbs writes. */
  private static Map<String, String> undisturbed = Map.of();

  @BeforeAll
  static void writeUnits() throws Exception {
    for (int unit = 0; unit < UNITS; unit++) {
      writeMuch(folder.resolve("in/" + unit + ".ndjson"), "{\"a\":" + unit + ",\"b\":\"");
    }
    assertThat(convert("whole").exitCode(), equalTo(1));
    undisturbed = checksums("whole");
  }

  /** Few long lines are quickly read; one of them is broken. */
  private static void writeMuch(Path file, String beginning) throws IOException {
    String line = beginning + "the quick brown fox ".repeat(5000) + "\"}\n";
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < FILE_BYTES / bytes.length; i++) {
        out.write(bytes);
      }
      out.write("broken\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String[] arguments(String out, String... more) {
    return Stream.concat(
            Stream.of("convert", "in", "--out", out, "--codec", "none"), Stream.of(more))
        .toArray(String[]::new);
  }

  private static Result convert(String out, String... more) throws Exception {
    return ShippedJar.run(folder, arguments(out, more));
  }

  /** Killed when so many units are written. */
  private static Result killed(String signal, int units, String out, String... more)
      throws Exception {
    return ShippedJar.signalled(
        folder, signal, () -> unitsDone(out) >= units, arguments(out, more));
  }

  private static int unitsDone(String out) throws IOException {
    Path staging = folder.resolve(out + "/_joist/staging");
    if (!Files.exists(staging)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(staging)) {
      return (int) files.filter(file -> file.toString().endsWith(".report")).count();
    }
  }

  private static Map<String, String> checksums(String out) throws Exception {
    Map<String, String> checksums = new TreeMap<>();
    for (JsonNode file : json(out + "/_joist/manifest.json").get("files")) {
      checksums.put(file.get("name").asText(), file.get("checksum").asText());
    }
    return checksums;
  }

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  private static List<String> files(String out) throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve(out))) {
      return new ArrayList<>(
          walk.map(file -> folder.resolve(out).relativize(file).toString()).sorted().toList());
    }
  }

  private static void assertResumed(Result resumed, String out) throws Exception {
    assertThat(resumed.err(), resumed.exitCode(), equalTo(1));
    assertThat(checksums(out), equalTo(undisturbed));
    assertThat(files(out), equalTo(files("whole")));
  }

  @Test
  void aKilledRunIsGoneOnWithToTheSameBytes() throws Exception {
    assertThat(killed("KILL", 1, "killed").exitCode(), equalTo(137));
    int done = unitsDone("killed");
    Result resumed = convert("killed", "--if-exists", "resume");
    assertResumed(resumed, "killed");
    assertThat(resumed.err(), containsString("joist: resuming: " + done + " unit"));
    assertThat(resumed.out(), containsString("resumed: " + done + " of 3 units were done before"));
    assertThat(json("killed/" + REPORT).get("unitsResumed").intValue(), equalTo(done));
  }

  @Test
  void anInterruptedReplacementIsGoneOnWith() throws Exception {
    Files.writeString(folder.resolve("old.ndjson"), "{\"id\":1}\n");
    assertThat(
        ShippedJar.run(folder, "convert", "old.ndjson", "--out", "int").exitCode(), equalTo(0));
    Result interrupted = killed("INT", 1, "int", "--if-exists", "replace");
    assertThat(interrupted.exitCode(), equalTo(130));
    assertThat(
        interrupted.err(),
        containsString(
            "interrupted: nothing was published; run again with --if-exists resume to go on"));
    assertThat(json("int/" + REPORT).get("documents").intValue(), equalTo(1));
    Result resumed = convert("int", "--resume");
    assertResumed(resumed, "int");
    assertThat(resumed.out(), containsString("resumed: "));
  }

  @Test
  void unitsOfChangedInputsAreDoneAgain() throws Exception {
    Files.createDirectories(folder.resolve("changing"));
    for (int unit = 0; unit < UNITS; unit++) {
      String name = unit + ".ndjson";
      Files.createLink(folder.resolve("changing/" + name), folder.resolve("in/" + name));
    }
    ShippedJar.signalled(
        folder, "KILL", () -> unitsDone("fresh") >= 1, "convert", "changing", "--out", "fresh");
    for (int unit = 0; unit < UNITS; unit++) {
      Path file = folder.resolve("changing/" + unit + ".ndjson");
      Files.delete(file);
      Files.writeString(file, "{\"a\":7}\n");
    }
    Result resumed = ShippedJar.run(folder, "convert", "changing", "--out", "fresh", "--resume");
    assertThat(resumed.err(), resumed.exitCode(), equalTo(0));
    assertThat(resumed.out(), containsString("3 documents from 3 sources: 3 rows in 1 file"));
    assertThat(json("fresh/" + REPORT).get("unitsResumed").intValue(), equalTo(0));
  }

  @Test
  void anOutputThatIsCompleteIsOfItsMembersAndMemory() throws Exception {
    Files.writeString(folder.resolve("two.ndjson"), "{\"id\":1}\n");
    String[] first = {"convert", "two.ndjson", "--out", "shaped", "--resume"};
    assertThat(ShippedJar.run(folder, first).exitCode(), equalTo(0));
    for (String[] other : new String[][] {{"--member", "*.json"}, {"--memory", "64MiB"}}) {
      Result refused =
          ShippedJar.run(
              folder, "convert", "two.ndjson", "--out", "shaped", "--resume", other[0], other[1]);
      assertThat(refused.err(), refused.exitCode(), equalTo(2));
      assertThat(refused.err(), containsString("made with other options"));
    }
  }

  @Test
  void anOutputThatIsCompleteIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("one.ndjson"), "{\"id\":1}\n");
    String[] again = {"convert", "one.ndjson", "--out", "complete", "--resume"};
    assertThat(ShippedJar.run(folder, again).exitCode(), equalTo(0));
    byte[] before = Files.readAllBytes(folder.resolve("complete/_joist/manifest.json"));
    Result same = ShippedJar.run(folder, again);
    assertThat(same.err(), same.exitCode(), equalTo(0));
    assertThat(same.err(), containsString("joist: nothing to do: "));
    assertThat(same.out(), containsString("1 documents from 1 source: 1 rows"));
    Files.writeString(folder.resolve("one.ndjson"), "{\"id\":1}\n{\"id\":2}\n");
    Result other = ShippedJar.run(folder, again);
    assertThat(other.err(), other.exitCode(), equalTo(2));
    assertThat(
        other.err(),
        containsString(
            "complete holds a finished output made of other inputs: --if-exists replace makes it anew"));
    assertThat(
        Files.readAllBytes(folder.resolve("complete/_joist/manifest.json")), equalTo(before));
  }

  @Test
  void aSecondRunIntoTheSameFolderIsRefused() throws Exception {
    Files.writeString(folder.resolve("few.ndjson"), "{\"id\":1}\n");
    Path lock = folder.resolve("shared/_joist/staging/lock");
    String[] run = {"convert", "few.ndjson", "--out", "shared", "--if-exists", "replace"};
    Result first =
        ShippedJar.stopped(
            folder,
            () -> Files.exists(lock) && Files.size(lock) > 0,
            () -> {
              Result second = ShippedJar.run(folder, run);
              assertThat(second.err(), second.exitCode(), equalTo(2));
              assertThat(
                  second.err(), containsString("shared is being written by another run (process "));
            },
            run);
    assertThat(first.err(), first.exitCode(), equalTo(0));
    assertThat(Files.exists(lock.getParent()), equalTo(false));
  }
}
