package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.joist.support.DuckDb;
import dev.joist.support.S3Server;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs and outputs in an object store, against the same runs over local files. */
class ObjectStoreIT {
  @TempDir private static Path folder;

  private static S3Server server;
  private static Path bucket;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(Files.createDirectories(folder.resolve("server")));
    bucket = server.bucket("pile");
    Files.createDirectories(bucket.resolve("in/deep"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      lines.append("{\"id\":%d,\"kind\":\"k%d\",\"of\":{\"x\":%d.5}}\n".formatted(i, i % 3, i));
    }
    Files.writeString(bucket.resolve("in/a.ndjson"), lines + "{\"id\":1\n");
    Files.writeString(bucket.resolve("in/deep/b c ü+%.json"), "{\"id\":-1,\"kind\":\"k9\"}");
    Files.writeString(bucket.resolve("in/.hidden.json"), "{\"hidden\":true}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Result run(String... arguments) throws Exception {
    return ShippedJar.run(folder, with(arguments));
  }

  private static String[] with(String... arguments) {
    return Stream.concat(Stream.of(arguments), server.options().stream()).toArray(String[]::new);
  }

  private static Result local(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  private static JsonNode manifest(Path output) throws IOException {
    return new ObjectMapper().readTree(output.resolve("_joist/manifest.json").toFile());
  }

  private static Map<String, String> checksums(Path output) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    for (JsonNode file : manifest(output).get("files")) {
      checksums.put(file.get("name").asText(), file.get("checksum").asText());
    }
    return checksums;
  }

  private static List<String> files(Path output) throws IOException {
    try (Stream<Path> walk = Files.walk(output)) {
      return new ArrayList<>(
          walk.filter(Files::isRegularFile)
              .map(file -> output.relativize(file).toString())
              .sorted()
              .toList());
    }
  }

  @Test
  void aStoreHoldsWhatALocalFolderWouldByteForByte() throws Exception {
    Result there = run("convert", "s3://pile/in/", "--out", "s3://pile/same", "--json");
    Result here = local("convert", bucket.resolve("in").toString(), "--out", "same", "--json");
    assertThat(there.err(), there.exitCode(), equalTo(1));
    assertThat(here.err(), here.exitCode(), equalTo(1));
    assertThat(checksums(bucket.resolve("same")), equalTo(checksums(folder.resolve("same"))));
    assertThat(files(bucket.resolve("same")), equalTo(files(folder.resolve("same"))));
    JsonNode summary = new ObjectMapper().readTree(there.out());
    assertThat(summary.get("documents").intValue(), equalTo(2002));
    assertThat(summary.get("rows").get("data").intValue(), equalTo(2001));
    assertThat(summary.get("deadLetters").get("MALFORMED_JSON").intValue(), equalTo(1));
    try (DuckDb duckDb = DuckDb.open()) {
      String files = DuckDb.quoted(bucket + "/same/*.parquet");
      assertThat(
          duckDb.texts("SELECT count(*) || ' ' || sum(id) FROM " + files),
          equalTo(List.of("2001 1998999")));
    }
  }

  @Test
  void whatIsNotThereIsADeadLetter() throws Exception {
    Files.writeString(
        folder.resolve("list.txt"),
        "# of two stores\ns3://pile/in/deep/b c ü+%.json\n\ns3://pile/gone.json\ns3://other/x\n");
    Result run =
        run("convert", "s3://pile/in/**/*.ndjson", "s3://pile/no*", "@list.txt", "--out", "found");
    assertThat(run.err(), run.exitCode(), equalTo(1));
    try (DuckDb duckDb = DuckDb.open()) {
      assertThat(
          duckDb.texts(
              "SELECT source || ': ' || code || ', ' || message FROM "
                  + DuckDb.quoted(folder + "/found/_joist/dead-letters/*.parquet")
                  + " WHERE code != 'MALFORMED_JSON'"),
          equalTo(
              List.of(
                  "s3://pile/no*: NOT_FOUND, nothing matches the glob",
                  "s3://pile/gone.json: NOT_FOUND, there is no such file or folder",
                  "s3://other/x: NOT_FOUND, there is no such bucket")));
      assertThat(
          duckDb.number("SELECT count(*) FROM " + DuckDb.quoted(folder + "/found/*.parquet")),
          equalTo(2001L));
    }
  }

  @Test
  void anOutputIsKeptReplayedReplacedAndVerified() throws Exception {
    String out = "s3://pile/life";
    String late = "s3://pile/late.json";
    assertThat(run("convert", "s3://pile/in/", late, "--out", out).exitCode(), equalTo(1));
    Result again = run("convert", "s3://pile/in/", "--out", out);
    assertThat(again.exitCode(), equalTo(2));
    assertThat(again.err(), containsString("s3://pile/life already holds 6 files"));
    Files.writeString(bucket.resolve("late.json"), "{\"id\":77,\"kind\":\"late\"}");
    Result replayed = run("replay", out, "--code", "NOT_FOUND");
    assertThat(replayed.err(), replayed.out(), containsString("1 dead letter ran again: 1 rows"));
    Result verified = run("verify", out);
    assertThat(verified.out(), verified.exitCode(), equalTo(0));

    Result replaced = run("convert", late, "--out", out, "--shards", "1", "--if-exists", "replace");
    assertThat(replaced.err(), replaced.exitCode(), equalTo(0));
    assertThat(
        files(bucket.resolve("life")),
        equalTo(
            List.of(
                "_joist/ledger.parquet",
                "_joist/manifest.json",
                "_joist/report.json",
                "_joist/schema.yaml",
                "part-00000-of-00001.parquet")));

    Path part = bucket.resolve("life/part-00000-of-00001.parquet");
    byte[] bytes = Files.readAllBytes(part);
    bytes[10] ^= 1;
    Files.write(part, bytes);
    Result flipped = run("verify", out);
    assertThat(flipped.exitCode(), equalTo(2));
    assertThat(flipped.out(), containsString("part-00000-of-00001.parquet"));
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeAnythingIsRead() throws Exception {
    Result noBucket = run("convert", "s3://pile/in/", "--out", "s3://other/out");
    assertThat(noBucket.exitCode(), equalTo(2));
    assertThat(
        noBucket.err(),
        containsString("--out s3://other/out cannot be written: there is no such bucket"));
  }

  @Test
  void aFolderIsWrittenByOneRunAtATime() throws Exception {
    Path lock = bucket.resolve("locked/_joist/staging/lock-0");
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, "process 1 on another-host, since 2026-01-01T00:00:00Z\n");
    Result second = run("convert", "s3://pile/in/deep", "--out", "s3://pile/locked");
    assertThat(second.exitCode(), equalTo(2));
    assertThat(
        second.err(),
        containsString(
            "s3://pile/locked is being written by another run (process 1 on another-host, since"
                + " 2026-01-01T00:00:00Z): wait for it, or choose another --out"));

    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(90)));
    Result later = run("convert", "s3://pile/in/deep", "--out", "s3://pile/locked");
    assertThat(later.err(), later.exitCode(), equalTo(0));
    assertThat(Files.exists(lock), equalTo(false));
  }

  @Test
  void aKilledRunIsGoneOnWithToTheSameBytes() throws Exception {
    String line = "{\"a\":1,\"b\":\"" + "the quick brown fox ".repeat(5000) + "\"}\n";
    byte[] lines = line.repeat(20).getBytes(StandardCharsets.UTF_8);
    for (String name : List.of("much/0.ndjson", "much/1.ndjson")) {
      Files.createDirectories(bucket.resolve("much"));
      try (OutputStream out = Files.newOutputStream(bucket.resolve(name))) {
        // Two of them are more than a unit takes.
        for (long written = 0; written < 130 << 20; written += lines.length) {
          out.write(lines);
        }
      }
    }
    String[] convert = {"convert", "s3://pile/much", "--out", "s3://pile/killed"};
    Path report = bucket.resolve("killed/_joist/staging/unit-00000.report");
    Result killed = ShippedJar.signalled(folder, "KILL", report, with(convert));
    assertThat(killed.exitCode(), equalTo(137));
    assertThat(Files.exists(bucket.resolve("killed/_joist/manifest.json")), equalTo(false));

    Result resumed = run(convert[0], convert[1], convert[2], convert[3], "--resume");
    assertThat(resumed.err(), resumed.exitCode(), equalTo(0));
    assertThat(resumed.out(), containsString(" of 2 units were done before"));
    Result here = local("convert", bucket.resolve("much").toString(), "--out", "undisturbed");
    assertThat(here.err(), here.exitCode(), equalTo(0));
    assertThat(
        checksums(bucket.resolve("killed")), equalTo(checksums(folder.resolve("undisturbed"))));
  }
}
