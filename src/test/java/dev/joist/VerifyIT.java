package dev.joist;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code joist verify} as users and scripts see it. */
class VerifyIT {
  private static final String PART = "part-00000-of-00002.parquet";

  @TempDir private static Path folder;

  @BeforeAll
  static void convert() throws Exception {
    StringBuilder text = new StringBuilder("{\"a\":\n");
    for (int i = 0; i < 5000; i++) {
      text.append("{\"a\":").append(i).append(",\"ü b.c\":[\"x\",null],\"d\":{\"e\":1.5}}\n");
    }
    Files.writeString(folder.resolve("in put.ndjson"), text);
    Result result =
        ShippedJar.run(
            folder, "convert", "in put.ndjson", "missing", "--out", "o ut", "--shards", "2");
    assertThat(result.err(), result.exitCode(), equalTo(1));
  }

  @Test
  void aSoundOutputIsAsItsBooksSay() throws Exception {
    Result result = ShippedJar.run(folder, "verify", "o ut");
    assertThat(result.err(), result.exitCode(), equalTo(0));
    assertThat(
        result.out(),
        containsString("is as its books say: 5,000 rows in 2 files, 2 dead letters, "));
  }

  @Test
  void aFlippedBitIsFoundAndToldToScripts() throws Exception {
    Path part = folder.resolve("o ut").resolve(PART);
    byte[] sound = Files.readAllBytes(part);
    byte[] damaged = sound.clone();
    damaged[sound.length / 2] ^= 1;
    try {
      Files.write(part, damaged);
      Result result = ShippedJar.run(folder, "verify", "o ut", "--json");
      assertThat(result.err(), result.exitCode(), equalTo(2));
      JsonNode json = new ObjectMapper().readTree(result.out());
      assertThat(json.get("clean").booleanValue(), equalTo(false));
      JsonNode finding = json.get("findings").get(0);
      assertThat(finding.get("file").textValue(), equalTo(PART));
      assertThat(result.out(), containsString("\"problem\":\"wrong_checksum\",\"file\":\"" + PART));
    } finally {
      Files.write(part, sound);
    }
  }

  @Test
  void aLedgerThatSomebodyRewroteIsFound() throws Exception {
    Path ledger = folder.resolve("o ut/_joist/ledger.parquet");
    Path kept = Files.copy(ledger, folder.resolve("kept.parquet"));
    try (DuckDb duck = DuckDb.open()) {
      duck.execute(
          "COPY (SELECT * REPLACE (\"rows\" - 1 AS \"rows\") FROM %s ORDER BY path) TO %s (FORMAT parquet)"
              .formatted(DuckDb.quoted(kept), DuckDb.quoted(ledger)));
      Result result = ShippedJar.run(folder, "verify", "o ut");
      assertThat(result.err(), result.exitCode(), equalTo(2));
      assertThat(result.out(), containsString("_joist/ledger.parquet: the checksum of its bytes"));
    } finally {
      Files.delete(ledger);
      Files.move(kept, ledger);
    }
  }

  @Test
  void aFolderThatIsNoOutputIsNamed() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    Result result = ShippedJar.run(folder, "verify", "empty");
    assertThat(result.exitCode(), equalTo(2));
    assertThat(
        result.err(), containsString("empty holds no output: there is no _joist/manifest.json"));
    assertThat(ShippedJar.run(folder, "verify").exitCode(), equalTo(64));
  }

  @Test
  void anOutputOfGeneratedDataIsHeldAgainstItsAnswers() throws Exception {
    String[][] steps = {
      {"generate", "events", "--rows", "700", "--bad-rate", "0.02", "--out", "made"},
      {"convert", "made", "--schema", "made/_joist/schema.yaml", "--out", "table"},
    };
    for (String[] step : steps) {
      Result result = ShippedJar.run(folder, step);
      assertThat(result.err(), result.exitCode() < 2);
    }
    Result right = ShippedJar.run(folder, "verify", "table", "--answers", "made");
    assertThat(right.err() + right.out(), right.exitCode(), equalTo(0));
    assertThat(
        right.out(), containsString("24 columns and lists were held against the answer key"));

    ObjectMapper mapper = new ObjectMapper();
    ObjectNode key =
        (ObjectNode) mapper.readTree(folder.resolve("made/_joist/answers.json").toFile());
    ((ObjectNode) key.get("columns").get("actor.id")).put("sum", 1);
    ((ObjectNode) key.get("columns").get("repo.name")).put("distinct", 2);
    ((ObjectNode) key.get("lists").get("payload.commits")).put("empty", 3);
    Path edited = folder.resolve("edited.json");
    mapper.writeValue(edited.toFile(), key);
    Result wrong = ShippedJar.run(folder, "verify", "table", "--answers", edited.toString());
    assertThat(wrong.exitCode(), equalTo(2));
    assertThat(wrong.out(), containsString("answers, actor.id: sum should be 1, but is "));
    assertThat(wrong.out(), containsString("answers, repo.name: distinct values should be 2, "));
    assertThat(wrong.out(), containsString("answers, payload.commits: empty lists should be 3, "));
    assertThat(wrong.out(), containsString("3 things wrong"));
  }
}
