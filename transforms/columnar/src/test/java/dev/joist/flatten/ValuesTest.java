package dev.joist.flatten;

import static dev.joist.flatten.Flat.PLAIN;
import static dev.joist.flatten.Flat.column;
import static dev.joist.flatten.Flat.root;
import static dev.joist.flatten.Flat.row;
import static dev.joist.flatten.Flat.rows;
import static dev.joist.flatten.Flat.tables;
import static java.util.Arrays.asList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.BadInputException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static Map<String, Object> nulls(String... names) {
    Map<String, Object> nulls = new HashMap<>();
    List.of(names).forEach(name -> nulls.put(name, null));
    return nulls;
  }

  /** Names and values in turn. */
  private static Map<String, Object> with(Map<String, Object> others, Object... more) {
    for (int i = 0; i < more.length; i += 2) {
      others.put((String) more[i], more[i + 1]);
    }
    return others;
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void whatIsNoNumberInJsonIsNoDocument(String value) {
    BadInputException bad =
        assertThrows(
            BadInputException.class, () -> JsonTables.flatten("{\"x\":" + value + "}", PLAIN));
    assertThat(bad.code().toString(), equalTo("MALFORMED_JSON"));
  }

  @Test
  void falsyValuesAreValues() {
    assertThat(
        row("{\"a\":0,\"b\":0.0,\"c\":false,\"d\":\"\",\"e\":\" \",\"f\":\"\\t\",\"g\":-1.5}"),
        equalTo(Map.of("a", 0L, "b", 0.0, "c", false, "d", "", "e", " ", "f", "\t", "g", -1.5)));
  }

  @Test
  void extremeNumbersAreExact() {
    Map<String, Object> row =
        row(
            "{\"a\":1e-300,\"b\":1e300,\"c\":2.2250738585072014e-308,\"d\":1.7976931348623157e308,"
                + "\"e\":9999999999999999999,\"f\":-9223372036854775808}");
    assertThat(row.get("a"), equalTo(1e-300));
    assertThat(row.get("b"), equalTo(1e300));
    assertThat(row.get("c"), equalTo(Double.MIN_NORMAL));
    assertThat(row.get("d"), equalTo(Double.MAX_VALUE));
    assertThat(row.get("e"), equalTo(new BigInteger("9999999999999999999")));
    assertThat(row.get("f"), equalTo(Long.MIN_VALUE));
  }

  @Test
  void missingAndNullAreNullAndTablesHaveAllColumns() {
    List<Map<String, Object>> rows = root("{\"a\":1}", "{\"b\":null}", "{\"b\":\"x\"}");
    assertThat(rows.stream().map(row -> row.get("a")).toList(), equalTo(asList(1L, null, null)));
    assertThat(rows.stream().map(row -> row.get("b")).toList(), equalTo(asList(null, null, "x")));
  }

  @Test
  void documentsWithoutValuesAreRows() {
    assertThat(row("{\"a\":null,\"b\":\"\"}"), equalTo(with(nulls("a"), "b", "")));
    assertThat(root("{}", "{}"), hasSize(2));
    assertThat(row("{\"a\":null}"), equalTo(nulls("a")));
  }

  @Test
  void emptyObjectsKeepTheirPresence() {
    Map<String, List<Map<String, Object>>> tables =
        tables(
            FlattenOptions.named("e"),
            "{\"o\":{\"p\":{\"q\":1}},\"z\":{}}",
            "{\"o\":{\"p\":{}}}",
            "{\"o\":{}}",
            "{\"o\":null}",
            "{}");
    assertThat(column(tables, "e", "o"), equalTo(asList(true, true, true, null, null)));
    assertThat(column(tables, "e", "o_p"), equalTo(asList(true, true, null, null, null)));
    assertThat(column(tables, "e", "o_p_q"), equalTo(asList(1L, null, null, null, null)));
    assertThat(column(tables, "e", "z"), equalTo(asList("{}", null, null, null, null)));
  }

  @Test
  void nullObjectsKeepTheirSiblings() {
    assertThat(
        row("{\"a\":{\"n\":null,\"s\":1,\"b\":{\"n\":null,\"c\":{\"n\":null,\"leaf\":2}}}}"),
        equalTo(with(nulls("a_n", "a_b_n", "a_b_c_n"), "a_s", 1L, "a_b_c_leaf", 2L)));
  }

  @Test
  void whatCannotMergeIsJson() {
    assertThat(
        root("{\"x\":1}", "{\"x\":\"a\"}", "{\"x\":{\"y\":2}}").stream()
            .map(row -> row.get("x"))
            .toList(),
        contains("1", "\"a\"", "{\"y\":2}"));
  }

  @Test
  void stringifyKeepsNumbersAsTheyStood() {
    FlattenOptions text = PLAIN.withValues(FlattenOptions.Values.TEXT);
    assertThat(
        row(
            text,
            "{\"a\":42,\"b\":3.14,\"c\":true,\"d\":-42,\"e\":0,\"f\":0.0,\"g\":9999999999999999,\"h\":\"\",\"i\":1e5,"
                + "\"j\":[1,2],\"k\":[true,false],\"l\":\"2024-01-02\",\"m\":{\"n\":1}}"),
        equalTo(
            with(
                nulls(),
                "a",
                "42",
                "b",
                "3.14",
                "c",
                "true",
                "d",
                "-42",
                "e",
                "0",
                "f",
                "0.0",
                "g",
                "9999999999999999",
                "h",
                "",
                "i",
                "1e5",
                "j",
                List.of("1", "2"),
                "k",
                List.of("true", "false"),
                "l",
                "2024-01-02",
                "m_n",
                "1")));
    Map<String, List<Map<String, Object>>> children =
        tables(text, "{\"a\":[{\"n\":1,\"b\":false},{\"n\":null}]}", "{\"a\":[{\"n\":2.50}]}");
    assertThat(column(children, "e_a", "n"), equalTo(asList("1", null, "2.50")));
    assertThat(column(children, "e_a", "b"), equalTo(asList("false", null, null)));
    assertThat(
        row(text.withArrays(ArrayMode.INLINE), "{\"a\":[1, 2, 3]}"),
        equalTo(Map.of("a", "[1, 2, 3]")));
  }

  @Test
  void objectsDeeperThanTheLimitAreText() {
    String document = "{\"a\":{\"b\":{\"c\":1},\"d\":2},\"l\":[{\"m\":{\"n\":3}}],\"p\":[1]}";
    assertThat(
        row(PLAIN.withMaxDepth(1), document),
        equalTo(
            Map.of(
                "a", "{\"b\":{\"c\":1},\"d\":2}", "l", "[{\"m\":{\"n\":3}}]", "p", List.of(1L))));
    Map<String, List<Map<String, Object>>> two = tables(PLAIN.withMaxDepth(2), document);
    assertThat(column(two, "e", "a_b"), contains("{\"c\":1}"));
    assertThat(column(two, "e_l", "m"), contains("{\"n\":3}"));
    assertThat(column(tables(PLAIN.withMaxDepth(3), document), "e_l", "m_n"), contains(3L));
  }

  @Test
  void deepObjectsHaveTheirWholePath() {
    StringBuilder text = new StringBuilder();
    StringBuilder name = new StringBuilder();
    for (int level = 1; level <= 50; level++) {
      text.append("{\"l").append(level).append("\":");
      name.append(level == 1 ? "" : "_").append('l').append(level);
    }
    assertThat(row(text + "7" + "}".repeat(50)), hasEntry(name.toString(), (Object) 7L));
  }

  @Test
  void textOfAllWorldSurvives() {
    String text = "日本語 Ελληνικά العربية 🎉\\n\\t\\\"q\\\"";
    assertThat(
        row("{\"t\":\"" + text + "\",\"l\":[\"" + text + "\"]}"),
        equalTo(
            Map.of(
                "t",
                "日本語 Ελληνικά العربية 🎉\n\t\"q\"",
                "l",
                List.of("日本語 Ελληνικά العربية 🎉\n\t\"q\""))));
  }

  @Test
  void oneBadDocumentIsToldAndTheOthersAreRows() throws Exception {
    BadInputException bad =
        assertThrows(
            BadInputException.class,
            () -> JsonTables.flatten("{\"a\":1}\n{\"a\":\n{\"a\":3}", PLAIN));
    assertThat(bad.code().toString(), equalTo("MALFORMED_JSON"));
    assertThat(bad.byteOffset(), equalTo(13L));
    BadInputException none =
        assertThrows(BadInputException.class, () -> JsonTables.flatten("[42]", PLAIN));
    assertThat(none.code().toString(), equalTo("NOT_AN_OBJECT"));
    assertThat(rows(JsonTables.flatten("", PLAIN), "e"), equalTo(Collections.emptyList()));
    assertThat(rows(JsonTables.flatten("[{\"a\":1},{\"a\":2}]", PLAIN), "e"), hasSize(2));
  }
}
