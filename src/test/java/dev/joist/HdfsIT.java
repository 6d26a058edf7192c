package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.support.DuckDb;
import dev.joist.support.HdfsServer;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs and outputs in HDFS, against the same runs over local files. */
class HdfsIT {
  @TempDir private static Path folder;

  private static HdfsServer server;
  private static FileSystem files;

  @BeforeAll
  static void start() throws Exception {
    server = HdfsServer.start(Files.createDirectories(folder.resolve("server")));
    files = server.files();
    Files.createDirectories(folder.resolve("in/deep"));
    Files.createDirectories(folder.resolve("in/empty"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      lines.append("{\"id\":%d,\"kind\":\"k %d%%/ü\"}\n".formatted(i, i % 3));
    }
    Files.writeString(folder.resolve("in/a b%.ndjson"), lines + "{\"id\":1\n");
    Files.writeString(folder.resolve("in/deep/ü[1].json"), "{\"id\":-1,\"kind\":\"k9\"}");
    files.copyFromLocalFile(path(folder.resolve("in").toUri().toString()), path("/in"));
  }

  @AfterAll
  static void stop() throws IOException {
    files.close();
    server.close();
  }

  private static org.apache.hadoop.fs.Path path(String text) {
    return new org.apache.hadoop.fs.Path(text);
  }

  private static Result run(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  /** The name and the length of all, sorted. */
  private static List<String> there(String output) throws IOException {
    List<String> found = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(path(output), true);
    while (all.hasNext()) {
      found.add(all.next().getPath().toUri().getPath().substring(output.length() + 1));
    }
    return found.stream().sorted().toList();
  }

  private static List<String> here(String output) throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve(output))) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.resolve(output).relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void hdfsHoldsWhatALocalFolderWouldByteForByte() throws Exception {
    String out = server.uri() + "/an output";
    String[] flags = {"--partition-by", "kind"};
    Result first =
        run(
            "convert",
            server.uri() + "/in",
            server.uri() + "/no.json",
            "--out",
            out,
            "--codec",
            "none",
            flags[0],
            flags[1]);
    assertThat(first.err(), first.exitCode(), equalTo(1));
    Result local =
        run("convert", "in", "no.json", "--out", "local", "--codec", "none", flags[0], flags[1]);
    assertThat(local.err(), local.exitCode(), equalTo(1));
    assertThat(there("/an output"), equalTo(here("local")));
    files.copyToLocalFile(path("/an output"), path(folder.resolve("copy").toUri().toString()));
    for (String name : here("local")) {
      if (name.startsWith("kind=")) {
        assertThat(
            name,
            Files.mismatch(folder.resolve("local/" + name), folder.resolve("copy/" + name)),
            equalTo(-1L));
      }
    }
    try (DuckDb duckDb = DuckDb.open()) {
      assertThat(
          duckDb.texts(
              "SELECT code || ', ' || message FROM "
                  + DuckDb.quoted(folder + "/copy/_joist/dead-letters/*.parquet")
                  + " WHERE code != 'MALFORMED_JSON'"),
          equalTo(List.of("NOT_FOUND, there is no such file or folder")));
      assertThat(
          duckDb.number(
              "SELECT count(*) FROM "
                  + DuckDb.quoted(folder + "/copy/**/part-*.parquet")
                  + " WHERE filename NOT LIKE '%_joist%'"),
          equalTo(2001L));
    }

    Result again = run("convert", server.uri() + "/in", "--out", out);
    assertThat(again.exitCode(), equalTo(2));
    assertThat(again.err(), containsString("an output already holds"));
    // Two stars stand for no folder as well.
    Result profile = run("profile", server.uri() + "/in/**/*son");
    assertThat(profile.err() + profile.out(), containsString("2,002 documents"));
    Result replaced =
        run("convert", server.uri() + "/in/**/*.json", "--out", out, "--if-exists", "replace");
    assertThat(replaced.err(), replaced.exitCode(), equalTo(0));
    assertThat(
        there("/an output"),
        equalTo(
            List.of(
                "_joist/ledger.parquet",
                "_joist/manifest.json",
                "_joist/report.json",
                "_joist/schema.yaml",
                "part-00000-of-00001.parquet")));
    Result verified = run("verify", out);
    assertThat(verified.out(), verified.exitCode(), equalTo(0));
  }
}
