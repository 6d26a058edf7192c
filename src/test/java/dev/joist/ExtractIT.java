package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code extract}: features of sessions as DuckDB finds them in the loose files. */
class ExtractIT {
  private static final String MAP =
      """
      join_key: ranker_id
      features:
        - {name: search_type, path: metadata.searchType, dtype: str}
        - {name: profile, path: $.personalData.profileId, dtype: int}
        - {name: vip, path: personalData.isVip}
        - {name: departs, path: routeData.requestDepartureDate}
        - {name: returns, path: routeData.requestReturnDate}
        - {name: carriers, path: data.$values.*.validatingCarrier}
        - {name: prices, path: data.$values.*.pricings.*.totalPrice, dtype: float}
        - {name: cheapest, path: data.$values.*.pricings.*.totalPrice, many: min}
        - {name: dearest, path: data.$values.*.pricings.*.totalPrice, many: max, dtype: float}
        - {name: mean, path: data.$values.*.pricings.*.totalPrice, many: mean}
        - {name: options, path: data.$values.*.id, many: count}
        - {name: flight, path: "data.$values[0].legs[0].segments[0].flightNumber"}
        - {name: all_carriers, path: data.$values.*.validatingCarrier, many: join}
        - {name: last_carrier, path: data.$values.*.validatingCarrier, many: last}
      """;

  @TempDir private Path folder;

  private Result extract(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "extract";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return ShippedJar.run(folder, command);
  }

  private void map(String text) throws IOException {
    Files.writeString(folder.resolve("map.yaml"), text);
  }

  private List<Path> sessions(int count) throws Exception {
    Result made =
        ShippedJar.run(
            folder,
            "generate",
            "sessions",
            "--rows",
            Integer.toString(count),
            "--format",
            "files",
            "--out",
            "made");
    assertThat(made.err(), made.exitCode(), equalTo(0));
    try (Stream<Path> files = Files.walk(folder.resolve("made/raw"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private String parquet(String out) {
    return "read_parquet(" + quoted(folder.resolve(out).resolve("part-*.parquet")) + ")";
  }

  private List<String> rows(String query) throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      return duck.rows(query);
    }
  }

  private byte[] part(String out) throws IOException {
    return Files.readAllBytes(folder.resolve(out).resolve("part-00000-of-00001.parquet"));
  }

  private static byte[] tar(List<Path> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Path file : files) {
        byte[] content = Files.readAllBytes(file);
        TarArchiveEntry entry = new TarArchiveEntry("raw/" + file.getFileName());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void pack(List<Path> files) throws IOException {
    byte[] tar = tar(files);
    Files.write(folder.resolve("s.tar"), tar);
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("s.tar.gz")))) {
      gzip.write(tar);
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("s.zip")))) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry("raw/" + file.getFileName()));
        zip.write(Files.readAllBytes(file));
      }
    }
  }

  /** What the map asks for, by DuckDB. */
  private String expected() {
    String each = "list_transform(j.data.\"$values\", v -> v.";
    String prices =
        "flatten(list_transform(j.data.\"$values\","
            + " v -> list_transform(v.pricings, p -> p.totalPrice::DOUBLE)))";
    return "SELECT parse_filename(filename, true) AS ranker_id,"
        + " j.metadata.searchType AS search_type, j.personalData.profileId AS profile,"
        + " j.personalData.isVip AS vip,"
        + " j.routeData.requestDepartureDate::TIMESTAMPTZ AS departs,"
        + " j.routeData.requestReturnDate::TIMESTAMPTZ AS returns,"
        + each
        + "validatingCarrier) AS carriers, "
        + prices
        + " AS prices, list_min("
        + prices
        + ") AS cheapest, list_max("
        + prices
        + ") AS dearest, list_avg("
        + prices
        + ") AS mean, len(j.data.\"$values\") AS options,"
        + " j.data.\"$values\"[1].legs[1].segments[1].flightNumber AS flight,"
        + " nullif(array_to_string("
        + each
        + "validatingCarrier), ','), '') AS all_carriers,"
        + " j.data.\"$values\"[-1].validatingCarrier AS last_carrier FROM (SELECT filename, {'metadata': metadata, 'personalData': personalData,"
        + " 'routeData': routeData, 'data': data} AS j FROM read_json("
        + quoted(folder.resolve("made/raw/*/*.json"))
        + ", filename=true, sample_size=-1)) ORDER BY filename";
  }

  @Test
  void featuresAreWhatAnotherReaderFindsWhateverTheDocumentsArePackedIn() throws Exception {
    List<Path> files = sessions(120);
    pack(files);
    map(MAP);
    Result loose = extract("made/raw", "--map", "map.yaml", "--out", "loose");
    assertThat(loose.err(), loose.exitCode(), equalTo(0));
    assertThat(rows("FROM " + parquet("loose")), equalTo(rows(expected())));
    for (String archive : List.of("s.tar", "s.tar.gz", "s.zip")) {
      Result packed = extract(archive, "--map", "map.yaml", "--out", archive + ".out");
      assertThat(packed.err(), packed.exitCode(), equalTo(0));
      assertThat(archive, Arrays.equals(part(archive + ".out"), part("loose")), equalTo(true));
    }
    Result flink = extract("s.tar.gz", "--map", "map.yaml", "--out", "flink", "--runner", "flink");
    assertThat(flink.err(), flink.exitCode(), equalTo(0));
    assertThat(Arrays.equals(part("flink"), part("loose")), equalTo(true));
    Result one = extract("s.tar.gz", "--map", "map.yaml", "--out", "one", "--workers", "1");
    assertThat(one.err(), one.exitCode(), equalTo(0));
    assertThat(Arrays.equals(part("one"), part("loose")), equalTo(true));
  }

  @Test
  void elementsOfAnArrayAreRowsWithWhatTheyLieIn() throws Exception {
    sessions(60);
    map(
        """
        features:
          - {name: vip, path: personalData.isVip, dtype: bool}
          - {name: option, path: data.$values.*.id}
          - {name: pricing, path: data.$values.*.pricings.*.id}
          - {name: price, path: data.$values.*.pricings.*.totalPrice, dtype: float}
          - {name: categories, path: data.$values.*.pricings.*.miniRules.*.category}
        """);
    Result run =
        extract(
            "made/raw", "--map", "map.yaml", "--explode", "data.$values.*.pricings", "--out", "o");
    assertThat(run.err(), run.exitCode(), equalTo(0));
    String query =
        "SELECT parse_filename(filename, true) AS id, vip, v.id AS option, p.id AS pricing, p.totalPrice::DOUBLE AS price,"
            + " list_transform(p.miniRules, r -> r.category) AS categories FROM (SELECT vip, v,"
            + " unnest(v.pricings) AS p, generate_subscripts(v.pricings, 1) AS j, i, filename FROM"
            + " (SELECT filename, personalData.isVip AS vip,"
            + " unnest(data.\"$values\") AS v, generate_subscripts(data.\"$values\", 1) AS i FROM"
            + " read_json("
            + quoted(folder.resolve("made/raw/*/*.json"))
            + ", filename=true, sample_size=-1))) ORDER BY filename, i, j";
    assertThat(rows("FROM " + parquet("o")), equalTo(rows(query)));
    assertThat(run.out(), containsString("60 documents"));
  }

  @Test
  void everyFeatureMayHaveATableOfItsOwn() throws Exception {
    sessions(40);
    map(MAP);
    Result wide = extract("made/raw", "--map", "map.yaml", "--out", "wide");
    assertThat(wide.err(), wide.exitCode(), equalTo(0));
    Result each = extract("made/raw", "--map", "map.yaml", "--out", "each", "--layout", "feature");
    assertThat(each.err(), each.exitCode(), equalTo(0));
    for (String feature : List.of("vip", "carriers", "cheapest", "returns")) {
      String table = quoted(folder.resolve("each/feature=" + feature + "/part-*.parquet"));
      assertThat(
          rows("SELECT ranker_id, value FROM read_parquet(" + table + ", hive_partitioning=false)"),
          equalTo(rows("SELECT ranker_id, " + feature + " AS value FROM " + parquet("wide"))));
    }
  }

  @Test
  void aValueThatDoesNotFitFailsItsDocumentOrIsNull() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("{\"k\":\"a\",\"n\":1,\"l\":[1,2]}");
    lines.add("{\"k\":\"b\",\"n\":\"x\",\"l\":[1,2]}");
    lines.add("{\"k\":\"c\",\"n\":\"12\",\"l\":[\"3\",\"y\",null,4]}");
    lines.add("{\"n\":1}");
    lines.add("{\"k\":5,\"n\":2.5,\"l\":[]}");
    lines.add("{\"k\":\"e\",\"n\":1e3}");
    Files.write(folder.resolve("in.ndjson"), lines);
    map(
        """
        id: field:k
        join_key: k
        features:
          - {name: n, path: n, dtype: int}
          - {name: l, path: l.*, dtype: int}
        """);
    Result dead = extract("in.ndjson", "--map", "map.yaml", "--out", "dead");
    assertThat(dead.err(), dead.exitCode(), equalTo(1));
    assertThat(
        rows("FROM " + parquet("dead")),
        equalTo(
            List.of("{\"k\":\"a\",\"n\":1,\"l\":[1,2]}", "{\"k\":\"e\",\"n\":1000,\"l\":null}")));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(
          duck.texts(
              "SELECT concat_ws('|', line, path, code) FROM read_parquet("
                  + quoted(folder.resolve("dead/_joist/dead-letters/*.parquet"))
                  + ")"),
          equalTo(
              List.of(
                  "2|n|TYPE_MISMATCH",
                  "3|l[1]|TYPE_MISMATCH",
                  "4||MISSING_ID",
                  "5|n|TYPE_MISMATCH")));
    }
    Result nulls =
        extract("in.ndjson", "--map", "map.yaml", "--on-mismatch", "null", "--out", "nulls");
    assertThat(nulls.err(), nulls.exitCode(), equalTo(1));
    assertThat(
        rows("FROM " + parquet("nulls")),
        equalTo(
            List.of(
                "{\"k\":\"a\",\"n\":1,\"l\":[1,2]}",
                "{\"k\":\"b\",\"n\":null,\"l\":[1,2]}",
                "{\"k\":\"c\",\"n\":12,\"l\":[3,null,null,4]}",
                "{\"k\":\"5\",\"n\":null,\"l\":[]}",
                "{\"k\":\"e\",\"n\":1000,\"l\":null}")));
    assertThat(
        Files.readString(folder.resolve("nulls/_joist/report.json")),
        containsString("\"madeNull\" : 3"));
  }

  @Test
  void aMapThatMatchesNothingIsToldAtOnceWithWhatComesNear() throws Exception {
    sessions(5);
    map("features: [{name: fees, path: pricings.*.totalprice, dtype: float}]");
    Result run = extract("made/raw", "--map", "map.yaml", "--out", "o");
    assertThat(run.exitCode(), equalTo(2));
    assertThat(
        run.err(),
        allOf(
            containsString("the feature map matches nothing"),
            containsString("did you mean data.$values.*.pricings.*.totalPrice?")));
    assertThat(Files.exists(folder.resolve("o/_joist/manifest.json")), equalTo(false));
    map(
        "features: [{name: fees, path: pricings.*.totalprice, dtype: float},"
            + " {name: vip, path: personalData.isVip}]");
    Result half = extract("made/raw", "--map", "map.yaml", "--out", "o");
    assertThat(half.err(), half.exitCode(), equalTo(0));
    assertThat(half.err(), containsString("feature fees: the first 5 documents have nothing at"));
  }

  @Test
  void aMapThatIsWrongIsToldWithItsLine() throws Exception {
    Files.writeString(folder.resolve("a.json"), "{\"a\":1}");
    map("features:\n  - name: a\n    path: a..b\n");
    Result path = extract("a.json", "--map", "map.yaml", "--out", "o");
    assertThat(path.exitCode(), equalTo(2));
    assertThat(path.err(), containsString("line 3, column 11: the path a..b: there is a dot too"));
    map("features:\n  - name: a\n    path: a\n    dtype: integer\n");
    Result type = extract("a.json", "--map", "map.yaml", "--out", "o");
    assertThat(
        type.err(), containsString("line 4, column 12: no dtype \"integer\"; there are str, int"));
  }

  @Test
  void recordsOfOneDocumentAreReadAndFailedFilesListed() throws Exception {
    StringBuilder huge = new StringBuilder("{\"meta\":{\"data\":[1]},\n\"data\":{\"$values\":[\n");
    for (int i = 0; i < 200_000; i++) {
      huge.append(i == 0 ? "" : ",\n")
          .append("{\"n\":%s,\"t\":\"]}\"}".formatted(i == 7 ? "true" : i));
    }
    Files.writeString(folder.resolve("huge.json"), huge.append("]},\"after\":[{\"n\":1}]}"));
    Files.writeString(folder.resolve("none.json"), "{\"data\":{}}");
    map("features: [{name: n, path: n, dtype: int}]");
    Result run =
        extract(
            "--tar-path",
            "huge.json",
            "none.json",
            "--map",
            "map.yaml",
            "--records",
            "data.$values",
            "--out-dir=o",
            "--buffer-rows",
            "64000",
            "--failed-log",
            "failed.log");
    assertThat(run.err(), run.exitCode(), equalTo(1));
    try (DuckDb duck = DuckDb.open()) {
      assertThat(duck.number("SELECT sum(n) FROM " + parquet("o")), equalTo(19_999_900_000L - 7));
      assertThat(
          duck.texts(
              "SELECT concat_ws('|', line, path, code) FROM read_parquet("
                  + quoted(folder.resolve("o/_joist/dead-letters/*.parquet"))
                  + ")"),
          equalTo(List.of("10|n|TYPE_MISMATCH", "|TYPE_MISMATCH")));
    }
    assertThat(
        Files.readAllLines(folder.resolve("failed.log")),
        equalTo(List.of("huge.json", "none.json")));
  }
}
