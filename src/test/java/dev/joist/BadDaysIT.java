package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks, folders and inputs that fail: the reason in a line, the old output as it was. */
class BadDaysIT {
  /** Written to files of some 2 MB; the library of Snappy, which is unpacked first, has 0.3 MB. */
  private static final int ROWS = 30_000;

  private static final int FULL_KILOBYTES = 1000;

  @TempDir private static Path folder;

  @BeforeAll
  static void writeInputs() throws Exception {
    Random random = new Random(4711);
    StringBuilder text = new StringBuilder();
    for (int id = 0; id < ROWS; id++) {
      text.append("{\"id\":%d,\"text\":\"".formatted(id));
      random.ints(60, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
      text.append("\",\"parts\":[{\"no\":%d}]}\n".formatted(random.nextInt()));
    }
    Files.writeString(folder.resolve("big.ndjson"), text);
    // Seconds of work for any machine.
    for (int i = 0; i < 20; i++) {
      Files.writeString(
          folder.resolve("huge.ndjson"),
          text,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    Files.writeString(folder.resolve("small.ndjson"), "{\"id\":1,\"text\":\"x\"}\n");
    Files.writeString(folder.resolve("map.yaml"), "features:\n  - {name: text, path: text}\n");
  }

  private static Result run(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  private static void assertClean(Result result) {
    assertThat(result.err(), result.exitCode(), equalTo(0));
  }

  /** Exit code and one line that names the folder and the reason. */
  private static void assertFails(Result result, String reason) {
    assertThat(result.err(), result.exitCode(), equalTo(2));
    assertThat(result.err(), containsString(reason));
    assertThat(result.err(), not(containsString("Exception")));
    assertThat(result.err(), not(containsString("--debug")));
    assertThat(result.out(), equalTo(""));
  }

  /** Of all files but those in staging: what readers could see. */
  private static Map<String, String> contents(String out) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    Path root = folder.resolve(out);
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.toString().contains("/_joist/staging")) {
            contents.put(
                root.relativize(file).toString(),
                Files.readString(file, StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
    return contents;
  }

  private static void assertNextRunIsClean(String out, String... arguments) throws Exception {
    assertClean(run(arguments));
    assertThat(Files.exists(folder.resolve(out + "/_joist/staging")), equalTo(false));
    assertClean(run("verify", out));
  }

  @Test
  void aFullDiskFailsEveryCommandAndLeavesTheOldOutput() throws Exception {
    assertClean(run("convert", "big.ndjson", "--out", "parquet"));
    List<List<String>> commands =
        List.of(
            List.of("convert", "big.ndjson"),
            List.of("convert", "big.ndjson", "--runner", "flink"),
            List.of("convert", "big.ndjson", "--engine", "rows", "--shards", "1"),
            List.of("extract", "big.ndjson", "--map", "map.yaml"),
            List.of("flatten", "big.ndjson", "--name", "doc"),
            List.of("compact", "parquet"),
            List.of("generate", "events", "--rows", "20000"));
    assertClean(run("convert", "small.ndjson", "--out", "full"));
    Map<String, String> before = contents("full");
    for (List<String> command : commands) {
      String[] arguments =
          Stream.concat(command.stream(), Stream.of("--out", "full", "--if-exists", "replace"))
              .toArray(String[]::new);
      assertFails(ShippedJar.withFileLimit(FULL_KILOBYTES, folder, arguments), "File too large");
      assertThat(command + "", contents("full"), equalTo(before));
    }
    assertNextRunIsClean(
        "full", "convert", "big.ndjson", "--out", "full", "--if-exists", "replace");
  }

  @Test
  void aManifestThatCannotBeWrittenLeavesTheOldOutput() throws Exception {
    assertClean(run("convert", "small.ndjson", "--out", "books"));
    Map<String, String> before = contents("books");
    Path inTheWay = Files.createDirectories(folder.resolve("books/_joist/staging/manifest.json"));
    String[] replace = {"convert", "big.ndjson", "--out", "books", "--if-exists", "replace"};
    assertFails(run(replace), "/books/_joist/staging/manifest.json: Is a directory");
    assertThat(contents("books"), equalTo(before));
    Files.delete(inTheWay);
    assertNextRunIsClean("books", replace);
  }

  @Test
  void aFileWhereAFolderMustBeIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertFails(run("convert", "small.ndjson", "--out", "file"), file + " is a file, not a folder");
    assertFails(
        run("flatten", "small.ndjson", "--name", "x", "--out", "file/below"),
        file + " is a file, not a folder");
    assertClean(run("convert", "small.ndjson", "--out", "old"));
    Map<String, String> before = contents("old");
    String[] replace = {"convert", "small.ndjson", "--out", "old", "--if-exists", "replace"};
    Path staging = Files.createFile(folder.resolve("old/_joist/staging"));
    assertFails(run(replace), staging + " is a file, not a folder");
    assertThat(contents("old"), equalTo(before));
    Files.delete(staging);
    assertNextRunIsClean("old", replace);
  }

  @Test
  void aFolderWhereAPartMustBeIsNamedBeforeTheOldOutputIsTouched() throws Exception {
    assertClean(run("convert", "small.ndjson", "--out", "parts"));
    Path part = folder.resolve("parts/part-00001-of-00002.parquet");
    Path mine = Files.createDirectories(part.resolve("mine"));
    Map<String, String> before = contents("parts");
    String[] two = {
      "convert", "big.ndjson", "--out", "parts", "--if-exists", "replace", "--shards", "2"
    };
    assertFails(run(two), part + " is a folder; nothing was published");
    assertThat(contents("parts"), equalTo(before));
    Files.delete(mine);
    Files.delete(part);
    assertNextRunIsClean("parts", two);
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(closed), "the superuser writes everywhere");
    assertFails(
        run("convert", "small.ndjson", "--out", "closed/out"), "permission denied in " + closed);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertNextRunIsClean("closed/out", "convert", "small.ndjson", "--out", "closed/out");
  }

  @Test
  void aFolderThatIsLostInTheMidstOfARunFailsIt() throws Exception {
    assertClean(run("convert", "small.ndjson", "--out", "lost"));
    Map<String, String> before = contents("lost");
    Path staging = folder.resolve("lost/_joist/staging");
    Path lock = staging.resolve("lock");
    String[] replace = {"convert", "huge.ndjson", "--out", "lost", "--if-exists", "replace"};
    Result result =
        ShippedJar.stopped(
            folder,
            () -> Files.exists(lock),
            () -> {
              Files.move(staging, folder.resolve("gone"));
              Files.createFile(staging);
            },
            replace);
    assertFails(result, staging + "/");
    assertThat(contents("lost"), equalTo(before));
    Files.delete(staging);
    assertNextRunIsClean("lost", replace);
  }

  @Test
  void whatADeadRunHasLeftIsCleared() throws Exception {
    Path staging = Files.createDirectories(folder.resolve("dead/_joist/staging/.temp-beam"));
    Files.writeString(staging.resolve("half"), "half");
    for (String name : List.of("unit-00000-data.parquet", "unit-00000.report", "x.tmp", "lock")) {
      Files.writeString(staging.resolveSibling(name), "nothing of this was written by a run");
    }
    assertNextRunIsClean("dead", "convert", "small.ndjson", "--out", "dead");
    Files.createDirectories(staging);
    Files.writeString(staging.resolveSibling("unit-00000.report"), "no report");
    assertNextRunIsClean(
        "dead", "convert", "small.ndjson", "--out", "dead", "--if-exists", "replace");
  }

  /** The second source is not read yet when the first is being written. */
  private static Result changed(String out, ShippedJar.Meanwhile change) throws Exception {
    Path staging = folder.resolve(out + "/_joist/staging");
    Files.writeString(folder.resolve(out + ".ndjson"), "{\"id\":2}\n{\"id\":3}\n");
    return ShippedJar.stopped(
        folder,
        () -> Files.exists(staging) && hasUnit(staging),
        change,
        "convert",
        "huge.ndjson",
        out + ".ndjson",
        "--out",
        out);
  }

  private static boolean hasUnit(Path staging) throws IOException {
    try (Stream<Path> files = Files.list(staging)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("unit-"));
    }
  }

  @Test
  void anInputThatVanishesOrGrowsBeforeItIsReadIsADeadLetter() throws Exception {
    Path vanishing = folder.resolve("vanishing.ndjson");
    Path growing = folder.resolve("growing.ndjson");
    Map<String, ShippedJar.Meanwhile> changes =
        Map.of(
            "vanishing",
            () -> Files.delete(vanishing),
            "growing",
            () -> Files.writeString(growing, "{\"id\":4}\n", StandardOpenOption.APPEND));
    for (Map.Entry<String, ShippedJar.Meanwhile> change : changes.entrySet()) {
      String out = change.getKey();
      Result result = changed(out, change.getValue());
      assertThat(result.err(), result.exitCode(), equalTo(1));
      try (DuckDb duck = DuckDb.open()) {
        String letters = "SELECT code || ' ' || source || ' ' || message FROM %s";
        String letter =
            duck.texts(
                    letters.formatted(
                        quoted(folder.resolve(out) + "/_joist/dead-letters/*.parquet")))
                .get(0);
        assertThat(
            letter,
            containsString(
                out.equals("growing")
                    ? "UNREADABLE growing.ndjson it has 27 bytes and had 18 when it was listed"
                    : "vanishing.ndjson "));
        String rows = "SELECT count(*) FROM " + quoted(folder.resolve(out) + "/*.parquet");
        assertThat(duck.number(rows), equalTo(20L * ROWS));
      }
      assertClean(run("verify", out));
    }
  }
}
