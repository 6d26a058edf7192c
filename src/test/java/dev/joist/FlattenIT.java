package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flatten}: tables that join, and hold what the documents hold. */
class FlattenIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What DuckDB calls the elements of each level of arrays of a session. */
  private static final Map<String, String> LEVELS = levels();

  @TempDir private Path folder;

  private static Map<String, String> levels() {
    String offers = "SELECT unnest(d.data.\"$values\") AS e FROM docs d";
    String legs = "SELECT unnest(e.legs) AS e FROM (" + offers + ")";
    String pricings = "SELECT unnest(e.pricings) AS e FROM (" + offers + ")";
    String infos = "SELECT unnest(e.pricingInfo) AS e FROM (" + pricings + ")";
    Map<String, String> levels = new LinkedHashMap<>();
    levels.put("session", "SELECT * FROM docs");
    levels.put("session_data_$values", offers);
    levels.put("session_data_$values_legs", legs);
    levels.put(
        "session_data_$values_legs_segments", "SELECT unnest(e.segments) AS e FROM (" + legs + ")");
    levels.put("session_data_$values_pricings", pricings);
    levels.put(
        "session_data_$values_pricings_miniRules",
        "SELECT unnest(e.miniRules) AS e FROM (" + pricings + ")");
    levels.put("session_data_$values_pricings_pricingInfo", infos);
    levels.put(
        "session_data_$values_pricings_pricingInfo_faresInfo",
        "SELECT unnest(e.faresInfo) AS e FROM (" + infos + ")");
    levels.put("session_segments", "SELECT unnest(d.segments) AS e FROM docs d");
    return levels;
  }

  private Result joist(String... arguments) throws Exception {
    return ShippedJar.run(folder, arguments);
  }

  private Result flatten(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("flatten"));
    command.addAll(List.of(arguments));
    return joist(command.toArray(String[]::new));
  }

  private String table(String out, String name) {
    return "read_parquet(" + quoted(folder.resolve(out).resolve(name).resolve("*.parquet")) + ")";
  }

  private static String docs(Path lines) {
    return "WITH docs AS (SELECT * FROM read_json(" + quoted(lines) + ")) ";
  }

  private Path sessions(int rows) throws Exception {
    Result made =
        joist(
            "generate",
            "sessions",
            "--rows",
            Integer.toString(rows),
            "--format",
            "ndjson",
            "--out",
            "made");
    assertThat(made.err(), made.exitCode(), equalTo(0));
    try (Stream<Path> files = Files.list(folder.resolve("made"))) {
      return files.filter(file -> file.toString().endsWith(".ndjson")).findFirst().orElseThrow();
    }
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void everyTableHasTheRowsThatDuckDbUnnestsAndEveryParentIsThere() throws Exception {
    Path lines = sessions(300);
    Result run = flatten(lines.toString(), "--name", "session", "--out", "out", "--json");
    assertThat(run.err(), run.exitCode(), equalTo(0));
    JsonNode rows = JSON.readTree(run.out()).get("rows");
    try (DuckDb duck = DuckDb.open()) {
      List<String> names = new ArrayList<>();
      rows.fieldNames().forEachRemaining(names::add);
      assertThat(
          names.stream().sorted().toList(), equalTo(LEVELS.keySet().stream().sorted().toList()));
      for (Map.Entry<String, String> level : LEVELS.entrySet()) {
        String name = level.getKey();
        long expected =
            duck.number(docs(lines) + "SELECT count(*) FROM (" + level.getValue() + ")");
        assertThat(name, expected, greaterThan(0L));
        assertThat(name, rows.get(name).longValue(), equalTo(expected));
        String table = table("out", name);
        assertThat(duck.number("SELECT count(*) FROM " + table), equalTo(expected));
        assertThat(duck.number("SELECT count(DISTINCT _id) FROM " + table), equalTo(expected));
        if (!name.equals("session")) {
          int cut = name.lastIndexOf('_');
          String parent =
              name.substring(0, name.equals("session_data_$values") ? "session".length() : cut);
          String array = name.substring(parent.length() + 1);
          assertThat(
              name + " has rows without a parent",
              duck.number(
                  "SELECT count(*) FROM "
                      + table
                      + " c ANTI JOIN "
                      + table("out", parent)
                      + " p ON c._parent_id = p._id"),
              equalTo(0L));
          assertThat(
              "lengths in " + parent,
              duck.number("SELECT sum(\"" + array + "\")::BIGINT FROM " + table("out", parent)),
              equalTo(expected));
        }
      }
    }
  }

  @Test
  void theDeepestValuesAreThoseOfTheDocumentsInTheirOrder() throws Exception {
    Path lines = sessions(100);
    Result run =
        flatten(
            lines.toString(),
            "--name",
            "s",
            "--out",
            "out",
            "--ids",
            "natural",
            "--id-field",
            "ranker_id");
    assertThat(run.err(), run.exitCode(), equalTo(0));
    try (DuckDb duck = DuckDb.open()) {
      String expected =
          """
          SELECT concat_ws('.', d.ranker_id, o.n - 1, p.n - 1, i.n - 1, f.n - 1) AS id,
            f.e.cabinClass AS cabin, f.e.seatsAvailable AS seats, f.e.baggageAllowance.quantity AS bags,
            f.e.baggageAllowance IS NOT NULL AS bag
          FROM docs d,
            unnest(d.data."$values") WITH ORDINALITY o(e, n),
            unnest(o.e.pricings) WITH ORDINALITY p(e, n),
            unnest(p.e.pricingInfo) WITH ORDINALITY i(e, n),
            unnest(i.e.faresInfo) WITH ORDINALITY f(e, n)
          ORDER BY id
          """;
      String made =
          "SELECT _id AS id, cabinClass AS cabin, seatsAvailable AS seats,"
              + " baggageAllowance_quantity AS bags, coalesce(baggageAllowance, false) AS bag FROM "
              + table("out", "s_data_$values_pricings_pricingInfo_faresInfo")
              + " ORDER BY id";
      assertThat(duck.rows(made), equalTo(duck.rows(docs(lines) + expected)));
    }
  }

  private Map<String, byte[]> documents() throws Exception {
    Map<String, byte[]> documents = new TreeMap<>();
    for (String line : Files.readAllLines(sessions(40))) {
      String name = "d%03d.json".formatted(documents.size());
      documents.put(name, line.getBytes(StandardCharsets.UTF_8));
    }
    return documents;
  }

  private void tar(OutputStream to, Map<String, byte[]> members) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(to)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry("./" + member.getKey());
        entry.setSize(member.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(member.getValue());
        tar.closeArchiveEntry();
      }
    }
  }

  private void pack(Map<String, byte[]> documents) throws IOException {
    Files.createDirectories(folder.resolve("loose"));
    for (Map.Entry<String, byte[]> document : documents.entrySet()) {
      Files.write(folder.resolve("loose").resolve(document.getKey()), document.getValue());
    }
    tar(Files.newOutputStream(folder.resolve("all.tar")), documents);
    tar(new GZIPOutputStream(Files.newOutputStream(folder.resolve("all.tar.gz"))), documents);
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("all.zip")))) {
      for (Map.Entry<String, byte[]> document : documents.entrySet()) {
        zip.putNextEntry(new ZipEntry(document.getKey()));
        zip.write(document.getValue());
      }
    }
  }

  /** By their names, the bytes of all data files. */
  private Map<String, String> data(String out) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    for (JsonNode file : manifest(out).get("files")) {
      sums.put(file.get("name").asText(), file.get("checksum").asText());
    }
    return sums;
  }

  private JsonNode manifest(String out) throws IOException {
    return JSON.readTree(folder.resolve(out).resolve("_joist/manifest.json").toFile());
  }

  @Test
  void theSameDocumentsGiveTheSameBytesWhereverTheyAreAndWhoeverRuns() throws Exception {
    pack(documents());
    Map<String, List<String>> runs = new LinkedHashMap<>();
    runs.put("loose", List.of("loose"));
    runs.put("tar", List.of("all.tar"));
    runs.put("targz", List.of("all.tar.gz"));
    runs.put("zip", List.of("all.zip"));
    runs.put("alone", List.of("loose", "--workers", "1"));
    runs.put("flink", List.of("all.tar.gz", "--runner", "flink", "--workers", "3"));
    Map<String, String> first = Map.of();
    for (Map.Entry<String, List<String>> run : runs.entrySet()) {
      List<String> arguments = new ArrayList<>(run.getValue());
      String out = "out-" + run.getKey();
      arguments.addAll(List.of("--name", "s", "--shards", "2", "--out", out));
      Result result = flatten(arguments.toArray(String[]::new));
      assertThat(result.err(), result.exitCode(), equalTo(0));
      if (first.isEmpty()) {
        first = data(out);
        assertThat(first.keySet(), hasItem("s_segments/part-00001-of-00002.parquet"));
      }
      assertThat(run.getKey(), data(out), equalTo(first));
    }
  }

  @Test
  void tablesWithoutRowsHaveAFileAndTheBooksTellOfEveryTable() throws Exception {
    write(
        "in/a.json",
        "{\"id\":1,\"items\":[{\"sku\":\"x\",\"parts\":[{\"n\":1}]},{\"sku\":\"y\"}]}");
    write("in/b.json", "{\"id\":2,\"items\":[]}\n{\"id\":3,\"items\":[7,\"broken");
    Result first = flatten("in/a.json", "--name", "order", "--out", "first");
    assertThat(first.err(), first.exitCode(), equalTo(0));
    Result run =
        flatten(
            "in/b.json",
            "--name",
            "order",
            "--schema",
            "first/_joist/schema.yaml",
            "--out",
            "out",
            "--json");
    assertThat(run.err(), run.exitCode(), equalTo(1));
    assertThat(
        JSON.readTree(run.out()).get("rows").toString(),
        equalTo("{\"order\":1,\"order_items\":0,\"order_items_parts\":0}"));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.texts(
              "SELECT name FROM (DESCRIBE SELECT * FROM "
                  + table("out", "order_items_parts")
                  + ") t(name, a, b, c, d, e)"),
          contains("_id", "_parent_id", "_index", "n"));
      assertThat(
          duck.rows(
              "SELECT o.id, count(i._id) AS n FROM "
                  + table("out", "order")
                  + " o LEFT JOIN "
                  + table("out", "order_items")
                  + " i ON i._parent_id = o._id GROUP BY o.id"),
          contains("{\"id\":2,\"n\":0}"));
      assertThat(
          duck.rows(
              "SELECT documents, rows, dead_letters, \"rows of order\" AS o, \"rows of order_items\" AS i FROM read_parquet("
                  + quoted(folder.resolve("first/_joist/ledger.parquet"))
                  + ")"),
          contains("{\"documents\":1,\"rows\":1,\"dead_letters\":0,\"o\":1,\"i\":2}"));
    }
    JsonNode tables = manifest("first").get("tables");
    assertThat(
        tables.findValuesAsText("name"), contains("order", "order_items", "order_items_parts"));
    assertThat(
        manifest("first").get("files").findValuesAsText("table"),
        contains("order", "order_items", "order_items_parts"));
  }

  @Test
  void documentsWithoutTheirIdAreDeadLetters() throws Exception {
    write(
        "in/a.ndjson",
        "{\"k\":{\"id\":7},\"l\":[{\"v\":1}]}\n{\"k\":{}}\n{\"k\":{\"id\":null}}\n{\"l\":[]}\n{\"k\":{\"id\":8}}\n");
    Result run =
        flatten(
            "in/a.ndjson",
            "--name",
            "t",
            "--ids",
            "natural",
            "--id-field",
            "k.id",
            "--out",
            "out",
            "--json");
    assertThat(run.err(), run.exitCode(), equalTo(1));
    assertThat(
        JSON.readTree(run.out()).get("deadLetters").toString(), equalTo("{\"MISSING_ID\":3}"));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(duck.texts("SELECT _id FROM " + table("out", "t")), contains("7", "8"));
      assertThat(
          duck.texts("SELECT _id || ' of ' || _parent_id FROM " + table("out", "t_l")),
          contains("7.0 of 7"));
    }
    Result typo =
        flatten(
            "in/a.ndjson",
            "--name",
            "t",
            "--ids",
            "natural",
            "--id-field",
            "k.ib",
            "--out",
            "typo");
    assertThat(typo.exitCode(), equalTo(2));
    assertThat(
        typo.err(), containsString("--id-field: no document has a field k.ib: did you mean k.id?"));
  }

  @Test
  void whatNoFlagCanMeanIsAUsageError() throws Exception {
    write("in/a.json", "{}");
    assertUsage("--out out", "Missing required option: '--name=ENTITY'");
    assertUsage("--out out --name t --arrays smrt", "maybe smart");
    assertUsage("--out out --name t --max-depth 0", "must be at least 1, not 0");
    assertUsage("--out out --name t --id-field x", "--id-field is for --ids natural");
    assertUsage("--out out --name t --partition-by x", "--partition-by is for one table");
  }

  private void assertUsage(String flags, String message) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("in/a.json"));
    arguments.addAll(List.of(flags.split(" ")));
    Result run = flatten(arguments.toArray(String[]::new));
    assertThat(run.err(), containsString(message));
    assertThat(run.exitCode(), equalTo(64));
  }

  @Test
  void aRunThatIsDoneIsNotDoneAgain() throws Exception {
    write("in/a.json", "{\"id\":1,\"items\":[{\"sku\":\"x\"}]}");
    Result first = flatten("in", "--name", "order", "--out", "out");
    assertThat(first.err(), first.exitCode(), equalTo(0));
    Result same = flatten("in", "--name", "order", "--out", "out", "--resume");
    assertThat(same.err(), containsString("nothing to do"));
    Result other = flatten("in", "--name", "purchase", "--out", "out", "--if-exists", "replace");
    assertThat(other.err(), other.exitCode(), equalTo(0));
    assertThat(Files.exists(folder.resolve("out/purchase_items")), equalTo(true));
    assertThat(Files.exists(folder.resolve("out/order_items")), equalTo(false));
  }
}
