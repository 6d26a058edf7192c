package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.joist.support.FlinkCluster;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands on a Flink cluster of three processes, one of which is killed. */
class ClusterIT {
  @TempDir private static Path folder;

  private static FlinkCluster cluster = FlinkCluster.NONE;

  @BeforeAll
  static void start() throws Exception {
    Result made =
        ShippedJar.run(
            folder,
            "generate",
            "events",
            "--rows",
            "20000",
            "--bad-rate",
            "0.001",
            "--format",
            "ndjson",
            "--shards",
            "5",
            "--out",
            "events");
    assertThat(made.err(), made.exitCode(), equalTo(0));
    cluster = FlinkCluster.start(folder.resolve("flink"));
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.stop();
  }

  private static Result joist(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  private static String[] remote(String... arguments) {
    return with(arguments, "--runner", "flink", "--flink-master", cluster.master());
  }

  private static Result onCluster(String... arguments) throws Exception {
    return joist(remote(arguments));
  }

  /** Every file of an output but the books that know when and where it was made. */
  private static Map<String, Long> dataOf(String output) throws IOException {
    Map<String, Long> data = new TreeMap<>();
    Path root = folder.resolve(output);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (name.endsWith(".parquet") && !name.startsWith("_joist")) {
          CRC32C sum = new CRC32C();
          sum.update(Files.readAllBytes(file));
          data.put(name, sum.getValue());
        }
      }
    }
    return data;
  }

  @Test
  void writesTheSameBytesAsTheDirectRunner() throws Exception {
    Result direct = joist("convert", "events", "--out", "direct", "--shards", "3");
    Result remote = onCluster("convert", "events", "--out", "remote", "--shards", "3");
    assertThat(direct.err(), direct.exitCode(), equalTo(1));
    assertThat(remote.err(), remote.exitCode(), equalTo(1));
    assertThat(dataOf("remote"), equalTo(dataOf("direct")));
    assertThat(dataOf("remote").keySet(), hasSize(3));
    // Flink's own client names the cluster, and sends the same.
    Path conf = Files.createDirectories(folder.resolve("conf")).resolve("flink-conf.yaml");
    Files.copy(folder.resolve("flink/flink-conf.yaml"), conf);
    String[] convert = {"convert", "events", "--shards", "3", "--out", "sent", "--runner", "flink"};
    Result sent = ShippedJar.byFlinkRun(folder, cluster.master(), convert);
    assertThat(sent.out() + sent.err(), sent.exitCode(), equalTo(1));
    assertThat(dataOf("sent"), equalTo(dataOf("direct")));
    assertThat(cluster.ask("/jobs/overview").toString(), containsString("/sent"));
  }

  @Test
  void everyCommandWritesTheSameBytes() throws Exception {
    Files.writeString(
        folder.resolve("map.yaml"),
        """
        id: field:id
        features:
          - {name: kind, path: type, dtype: str}
          - {name: who, path: actor.login}
        """);
    Files.writeString(folder.resolve("list.txt"), "# relative, as a user writes it\nevents\n");
    same("flatten", "events", "--name", "event");
    same("extract", "@list.txt", "--map", "map.yaml");
    joist("convert", "events", "--out", "small", "--shards", "9");
    same("compact", "small", "--shards", "2");
    same("generate", "contacts", "--rows", "20000", "--shards", "3");
  }

  @Test
  void outputsAreReplayedAndVerifiedThere() throws Exception {
    Files.writeString(folder.resolve("few.ndjson"), "{\"a\":1}\n{\"a\":\n{\"a\":3}\n");
    for (String output : List.of("here", "there")) {
      Result first = joist("convert", "few.ndjson", "later.json", "--out", output);
      assertThat(first.err(), first.exitCode(), equalTo(1));
    }
    Files.writeString(folder.resolve("later.json"), "[{\"a\":4},{\"a\":5}]");
    Result here = joist("replay", "here", "--code", "NOT_FOUND");
    Result there = onCluster("replay", "there", "--code", "NOT_FOUND");
    assertThat(there.err(), there.exitCode(), equalTo(here.exitCode()));
    assertThat(there.out(), containsString("2 rows"));
    assertThat(dataOf("there"), equalTo(dataOf("here")));
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Result verified = joist(with(remote("verify", "there"), "--", "--tempLocation=shared"));
    assertThat(verified.out() + verified.err(), verified.exitCode(), equalTo(0));
    try (Stream<Path> left = Files.list(shared)) {
      assertThat(left.toList(), hasSize(0));
    }
    Path part = folder.resolve("there").resolve(dataOf("there").keySet().iterator().next());
    byte[] bytes = Files.readAllBytes(part);
    bytes[20] ^= 1;
    Files.write(part, bytes);
    assertThat(onCluster("verify", "there").exitCode(), equalTo(2));
  }

  private static void same(String... command) throws Exception {
    String direct = command[0] + "-direct";
    String remote = command[0] + "-remote";
    Result here = joist(with(command, "--out", direct));
    Result there = onCluster(with(command, "--out", remote));
    assertThat(there.err(), there.exitCode(), equalTo(here.exitCode()));
    assertThat(dataOf(direct).keySet(), not(hasSize(0)));
    assertThat(dataOf(remote), equalTo(dataOf(direct)));
  }

  private static String[] with(String[] command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void goesOnWhenAWorkerIsKilledAndAnotherComes() throws Exception {
    joist("convert", "events", "--out", "calm", "--codec", "zstd:9");
    Path staging = folder.resolve("killed/_joist/staging");
    String[] convert = {"convert", "events", "--out", "killed", "--codec", "zstd:9"};
    Result killed =
        ShippedJar.during(
            folder, () -> Files.isDirectory(staging), cluster::replaceWorker, remote(convert));
    assertThat(killed.err(), killed.exitCode(), equalTo(1));
    assertThat(dataOf("killed"), equalTo(dataOf("calm")));
    assertThat(Files.exists(folder.resolve("killed/_joist/staging")), equalTo(false));
  }

  @Test
  void anInterruptedRunLeavesNoJob() throws Exception {
    Result stopped =
        ShippedJar.signalled(
            folder,
            "INT",
            folder.resolve("stopped/_joist/staging/lock"),
            remote("convert", "events", "--out", "stopped"));
    assertThat(stopped.err(), stopped.exitCode(), equalTo(130));
    for (JsonNode job : cluster.ask("/jobs/overview").path("jobs")) {
      assertThat(job.path("state").asText(), not(equalTo("RUNNING")));
    }
    Result resumed = onCluster("convert", "events", "--out", "stopped", "--resume");
    assertThat(resumed.err(), resumed.exitCode(), equalTo(1));
  }

  @Test
  void failuresOfWorkersAreToldAsAnywhereElse() throws Exception {
    Result failed = onCluster("convert", "events", "--out", "dead", "--max-dead", "0");
    assertThat(failed.err(), failed.exitCode(), equalTo(2));
    assertThat(failed.err(), containsString("--max-dead 0"));
    assertThat(Files.exists(folder.resolve("dead/_joist/manifest.json")), equalTo(false));
  }

  @Test
  void nobodyAnswering() throws Exception {
    Result failed =
        joist(
            "convert",
            "events",
            "--out",
            "none",
            "--runner",
            "flink",
            "--flink-master",
            "localhost:1");
    assertThat(failed.err(), failed.exitCode(), equalTo(2));
    assertThat(failed.err(), containsString("--flink-master localhost:1: no Flink answers there"));
  }

  @Test
  void aMasterIsForFlink() throws Exception {
    Result failed = joist("convert", "events", "--out", "none", "--flink-master", "localhost:1");
    assertThat(failed.err(), failed.exitCode(), equalTo(64));
    assertThat(failed.err(), containsString("--flink-master is for --runner flink"));
  }
}
