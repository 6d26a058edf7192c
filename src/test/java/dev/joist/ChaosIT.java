package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.joist.support.FlinkCluster;
import dev.joist.support.Harm;
import dev.joist.support.Harm.Blow;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that come to harm at moments that a seed chooses: what stood in the folder stands until the
 * new output is whole, and the run after it ends with the bytes of one that nobody disturbed.
 *
 * <p>A few rounds on one machine by default; {@code -Djoist.chaos=36} makes 36, a third of them on
 * a cluster, and {@code -Djoist.chaos.seed=7} others.
 */
class ChaosIT {
  private static final int ROUNDS = Integer.getInteger("joist.chaos", 2);
  private static final long SEED = Long.getLong("joist.chaos.seed", 1);

  /** More than these are a long test, on a cluster and with more rows. */
  private static final boolean LONG = ROUNDS > 10;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("convert", "events"),
          List.of("flatten", "events", "--name", "event"),
          List.of("extract", "events", "--map", "map.yaml"),
          List.of("compact", "shards", "--recode"));

  private static final String MANIFEST = "_joist/manifest.json";

  @TempDir private static Path folder;

  private static FlinkCluster cluster = FlinkCluster.NONE;

  /** A command that nobody disturbs. */
  private record Calm(Map<String, Long> data, SortedSet<String> files, int exitCode, long millis) {}

  private final Map<Integer, Calm> calm = new HashMap<>();
  private final Random random = new Random(SEED);

  @BeforeAll
  static void begin() throws Exception {
    generate("events", LONG ? 600_000 : 20_000);
    generate("shards", LONG ? 2_000_000 : 300_000);
    assertThat(joist("generate", "events", "--rows", "9", "--out", "old").exitCode(), equalTo(0));
    Files.writeString(
        folder.resolve("map.yaml"),
        "id: field:id\nfeatures:\n  - {name: kind, path: type}\n  - {name: who, path: actor.login}\n");
    if (LONG) {
      cluster = FlinkCluster.start(folder.resolve("flink"));
    }
  }

  private static void generate(String kind, int rows) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("generate", kind, "--rows", "" + rows, "--out", kind));
    if (kind.equals("events")) {
      command.addAll(List.of("--format", "ndjson", "--shards", "5", "--bad-rate", "0.0001"));
    }
    Result made = joist(command.toArray(String[]::new));
    assertThat(made.err(), made.exitCode(), equalTo(0));
  }

  @AfterAll
  static void end() throws Exception {
    cluster.stop();
  }

  private static Result joist(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  @Test
  void runsThatComeToHarmEndAsIfNothingHadHappened() throws Exception {
    List<String> told = new ArrayList<>();
    Map<String, Integer> outcomes = new TreeMap<>();
    long lost = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Harm> harms =
          Stream.of(Harm.values()).filter(harm -> LONG || !harm.needsCluster()).toList();
      Harm harm = harms.get(round % harms.size());
      int command = random.nextInt(COMMANDS.size());
      boolean replacing = random.nextBoolean();
      double share = 0.1 + 0.9 * random.nextDouble();
      String place = "seed %d, round %d: ".formatted(SEED, round);
      long begin = System.nanoTime();
      String outcome = round(place, "out-" + round, harm, command, replacing, share);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      lost += millis - calm(command).millis();
      outcomes.merge(harm + ", " + outcome, 1, Integer::sum);
      told.add(
          String.format(
              Locale.ROOT,
              "| %d | %s | %s | %.2f | %s | %s | %.1f | %.1f |",
              round,
              harm,
              COMMANDS.get(command).get(0),
              share,
              replacing ? "old output" : "nothing",
              outcome,
              calm(command).millis() / 1e3,
              millis / 1e3));
    }
    Path report = Path.of("target/chaos.md");
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.writeString(
        report,
        """
        %d rounds of seed %d: %s; %.1f s lost a round.

        | round | harm | command | at | before | outcome | undisturbed s | with harm and retry s |
        |---:|---|---|---:|---|---|---:|---:|
        %s
        """
            .formatted(ROUNDS, SEED, outcomes, lost / 1e3 / ROUNDS, String.join("\n", told)));
  }

  private String round(
      String place, String out, Harm harm, int command, boolean replacing, double share)
      throws Exception {
    Calm expected = calm(command);
    Path output = folder.resolve(out);
    if (replacing) {
      copy(folder.resolve("old"), output);
    }
    Map<String, Long> before = sums(output, name -> !name.startsWith("_joist/staging"));
    long largest = 0;
    for (String name : expected.data().keySet()) {
      largest = Math.max(largest, Files.size(folder.resolve("calm-" + command).resolve(name)));
    }
    Blow blow = new Blow(share, expected.millis(), largest / 1024, output, cluster);
    String policy = replacing ? "replace" : "fail";
    Result harmed = harm.run(folder, blow, command(command, out, "--if-exists", policy));
    String what = place + harm + "\n" + harmed.err();
    String outcome;
    if (harmed.exitCode() == expected.exitCode()) {
      outcome = "went on";
    } else {
      assertThat(what, harmed.exitCode(), anyOf(equalTo(2), equalTo(130), equalTo(137)));
      boolean whole = data(output).equals(expected.data()) && manifestIsOf(output, expected);
      boolean halfPublished = replacing && !Files.exists(output.resolve(MANIFEST));
      if (!whole && !halfPublished) {
        Map<String, Long> after = sums(output, name -> !name.startsWith("_joist/staging"));
        assertThat(what, after, equalTo(before));
      }
      Result retried = retry(harm, blow, command(command, out, "--resume"));
      if (replacing && retried.err().contains("--if-exists replace makes it anew")) {
        // Nothing was begun that could be gone on with.
        retried = retry(harm, blow, command(command, out, "--if-exists", "replace"));
      }
      assertThat(what + retried.err(), retried.exitCode(), equalTo(expected.exitCode()));
      outcome =
          retried.err().contains("nothing to do")
              ? "was whole"
              : retried.err().contains("resuming") ? "resumed" : "done again";
    }
    assertThat(what, data(output), equalTo(expected.data()));
    assertThat(what, names(output), equalTo(expected.files()));
    Result verified = joist("verify", out);
    assertThat(what + verified.out() + verified.err(), verified.exitCode(), equalTo(0));
    delete(output);
    return outcome;
  }

  private static Result retry(Harm harm, Blow blow, String... command) throws Exception {
    return joist(harm.needsCluster() ? blow.onCluster(command) : command);
  }

  private static boolean manifestIsOf(Path output, Calm expected) throws IOException {
    Path manifest = output.resolve(MANIFEST);
    if (!Files.exists(manifest)) {
      return false;
    }
    Set<String> named = new TreeSet<>();
    for (JsonNode file : new ObjectMapper().readTree(manifest.toFile()).get("files")) {
      named.add(file.get("name").asText());
    }
    return named.containsAll(expected.data().keySet());
  }

  /** Compression takes its time, so that there is some to be disturbed in. */
  private static String[] command(int command, String out, String... more) {
    return Stream.of(
            COMMANDS.get(command).stream(),
            Stream.of("--out", out, "--codec", "gzip"),
            Stream.of(more))
        .flatMap(part -> part)
        .toArray(String[]::new);
  }

  private Calm calm(int command) throws Exception {
    Calm known = calm.get(command);
    if (known == null) {
      String out = "calm-" + command;
      long begin = System.nanoTime();
      Result result = joist(command(command, out));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      assertThat(result.err(), result.exitCode(), anyOf(equalTo(0), equalTo(1)));
      Path output = folder.resolve(out);
      known = new Calm(data(output), names(output), result.exitCode(), millis);
      assertThat(known.data(), not(equalTo(Map.of())));
      calm.put(command, known);
    }
    return known;
  }

  private interface Named {
    boolean holds(String name);
  }

  private static Map<String, Long> data(Path output) throws IOException {
    return sums(output, name -> name.endsWith(".parquet") && !name.startsWith("_joist"));
  }

  private static Map<String, Long> sums(Path output, Named named) throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    for (String name : names(output)) {
      if (named.holds(name)) {
        CRC32C sum = new CRC32C();
        sum.update(Files.readAllBytes(output.resolve(name)));
        sums.put(name, sum.getValue());
      }
    }
    return sums;
  }

  private static SortedSet<String> names(Path output) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    if (Files.exists(output)) {
      try (Stream<Path> files = Files.walk(output)) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> names.add(output.relativize(file).toString()));
      }
    }
    return names;
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String name : names(from)) {
      Files.createDirectories(to.resolve(name).getParent());
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }

  private static void delete(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }
}
