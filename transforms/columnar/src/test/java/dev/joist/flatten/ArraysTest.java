package dev.joist.flatten;

import static dev.joist.flatten.Flat.PLAIN;
import static dev.joist.flatten.Flat.column;
import static dev.joist.flatten.Flat.row;
import static dev.joist.flatten.Flat.rows;
import static dev.joist.flatten.Flat.tables;
import static java.util.Arrays.asList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArraysTest {
  private static final String STAFF =
      """
      {"tags":["a","b"],"employees":[{"name":"Ann","skills":["x","y"]},{"name":"Bo","skills":[]}]}
      """;

  @Test
  void smartKeepsPlainArraysAndMakesTablesOfObjects() {
    Map<String, List<Map<String, Object>>> tables = tables(PLAIN, STAFF);
    assertThat(tables.keySet(), contains("e", "e_employees"));
    assertThat(column(tables, "e", "tags"), contains(List.of("a", "b")));
    assertThat(column(tables, "e_employees", "name"), contains("Ann", "Bo"));
    assertThat(column(tables, "e_employees", "skills"), contains(List.of("x", "y"), List.of()));
  }

  @Test
  void separateMakesTablesOfAllArrays() {
    Map<String, List<Map<String, Object>>> tables =
        tables(PLAIN.withArrays(ArrayMode.SEPARATE), STAFF);
    assertThat(tables.keySet(), contains("e", "e_tags", "e_employees", "e_employees_skills"));
    assertThat(column(tables, "e_tags", "value"), contains("a", "b"));
    assertThat(column(tables, "e_tags", "_parent_id"), contains("e:0", "e:0"));
    assertThat(column(tables, "e_employees_skills", "_parent_id"), contains("e:0.0", "e:0.0"));
    assertThat(column(tables, "e_employees_skills", "_index"), contains(0L, 1L));
  }

  @Test
  void inlineKeepsTheTextAndSkipLeavesArraysOut() {
    assertThat(
        row(PLAIN.withArrays(ArrayMode.INLINE), "{\"a\":[1, 2, {\"b\":\"\\u00e9\"}],\"c\":1}"),
        equalTo(Map.of("a", "[1, 2, {\"b\":\"\\u00e9\"}]", "c", 1L)));
    assertThat(
        tables(PLAIN.withArrays(ArrayMode.SKIP), STAFF + "{\"c\":1}").keySet(), contains("e"));
    assertThat(
        row(PLAIN.withArrays(ArrayMode.SKIP), "{\"a\":[{\"b\":1}],\"c\":1}"),
        equalTo(Map.of("c", 1L)));
  }

  @Test
  void thousandsOfElementsAreThousandsOfRows() {
    StringBuilder text = new StringBuilder("{\"a\":[{\"n\":0}");
    for (int i = 1; i < 10_000; i++) {
      text.append(",{\"n\":").append(i).append('}');
    }
    Map<String, List<Map<String, Object>>> tables = tables(PLAIN, text + "]}");
    assertThat(rows(tables, "e"), hasSize(1));
    assertThat(rows(tables, "e_a"), hasSize(10_000));
    assertThat(column(tables, "e_a", "n"), equalTo(column(tables, "e_a", "_index")));
    assertThat(new HashSet<>(column(tables, "e_a", "_id")), hasSize(10_000));
  }

  @Test
  void parentsAreTheRowsDirectlyAbove() {
    Map<String, List<Map<String, Object>>> tables =
        tables(
            PLAIN,
            "{\"departments\":[{\"teams\":[{\"t\":1},{\"t\":2}]},{\"teams\":[{\"t\":3}]},{\"teams\":null}]}",
            "{\"departments\":[]}",
            "{\"departments\":[{},{\"teams\":[{\"t\":4}]}]}");
    assertThat(tables.keySet(), contains("e", "e_departments", "e_departments_teams"));
    assertThat(
        column(tables, "e_departments", "_id"),
        contains("e:0.0", "e:0.1", "e:0.2", "e:100.0", "e:100.1"));
    assertThat(column(tables, "e_departments_teams", "t"), contains(1L, 2L, 3L, 4L));
    assertThat(
        column(tables, "e_departments_teams", "_parent_id"),
        contains("e:0.0", "e:0.0", "e:0.1", "e:100.1"));
    assertThat(column(tables, "e_departments_teams", "_index"), contains(0L, 1L, 0L, 0L));
  }

  @Test
  void arraysOfOneNameInTwoPlacesAreTwoTables() {
    Map<String, List<Map<String, Object>>> tables =
        tables(
            PLAIN, "{\"orders\":[{\"items\":[{\"a\":1}]}],\"returns\":[{\"items\":[{\"a\":2}]}]}");
    assertThat(
        tables.keySet(),
        contains("e", "e_orders", "e_orders_items", "e_returns", "e_returns_items"));
  }

  @Test
  void whatIsNoObjectGoesToTheColumnValue() {
    Map<String, List<Map<String, Object>>> tables =
        tables(
            PLAIN, "{\"a\":[{\"n\":1},\"s\",42,true,null,[1,2,3]],\"b\":[{\"n\":1},\"s\",null]}");
    assertThat(
        column(tables, "e_a", "value"), contains(null, "\"s\"", "42", "true", null, "[1,2,3]"));
    assertThat(column(tables, "e_a", "n"), equalTo(asList(1L, null, null, null, null, null)));
    assertThat(column(tables, "e_a", "_index"), contains(0L, 1L, 2L, 3L, 4L, 5L));
    assertThat(column(tables, "e_b", "value"), contains(null, "s", null));
  }

  @Test
  void aFieldThatIsCalledValueSurvivesBesideOthers() {
    Map<String, List<Map<String, Object>>> tables = tables(PLAIN, "{\"a\":[{\"value\":5},7]}");
    assertThat(column(tables, "e_a", "value"), equalTo(asList(5L, null)));
    assertThat(column(tables, "e_a", "value_2"), equalTo(asList(null, 7L)));
  }

  @Test
  void arraysOfArraysAreTablesWhenThereAreObjectsInThem() {
    Map<String, List<Map<String, Object>>> tables =
        tables(
            PLAIN, "{\"m\":[[{\"q\":1},{\"q\":2}],[],null,[{\"q\":3}]],\"n\":[[1,2],[],[null]]}");
    assertThat(tables.keySet(), contains("e", "e_m", "e_m_value"));
    assertThat(column(tables, "e_m_value", "q"), contains(1L, 2L, 3L));
    assertThat(column(tables, "e_m_value", "_parent_id"), contains("e:0.0", "e:0.0", "e:0.3"));
    assertThat(
        column(tables, "e", "n"),
        contains(List.of(List.of(1L, 2L), List.of(), asList((Object) null))));
  }

  @Test
  void lengthsTellEmptyArraysFromMissingOnes() {
    Map<String, List<Map<String, Object>>> tables =
        tables(
            FlattenOptions.named("e"),
            "{\"a\":[{\"b\":[{\"c\":1}]},{\"b\":[]},{},null]}",
            "{\"a\":[]}",
            "{\"a\":null}",
            "{}");
    assertThat(column(tables, "e", "a"), contains(4L, 0L, null, null));
    assertThat(column(tables, "e_a", "b"), contains(1L, 0L, null, null));
    assertThat(rows(tables, "e_a"), hasSize(4));
    assertThat(rows(tables, "e_a_b"), hasSize(1));
  }

  @Test
  void emptyObjectsInArraysAreRows() {
    Map<String, List<Map<String, Object>>> tables =
        tables(PLAIN, "{\"a\":[{\"x\":1},{},{\"x\":2}]}");
    assertThat(column(tables, "e_a", "x"), contains(1L, null, 2L));
    assertThat(row("{\"a\":[{},{}]}"), equalTo(Map.of("a", List.of("{}", "{}"))));
  }

  @Test
  void arraysOfSeveralPlainTypesKeepAllValues() {
    assertThat(
        row("{\"a\":[1,null,2],\"b\":[\"Alice\",\"\",\"Bob\"]}"),
        equalTo(Map.of("a", asList(1L, null, 2L), "b", List.of("Alice", "", "Bob"))));
    assertThat(row("{\"a\":[1,\"t\",true]}"), equalTo(Map.of("a", List.of("1", "\"t\"", "true"))));
  }

  @Test
  void objectsOfManyKeysAreTablesOfTheirEntries() {
    StringBuilder text = new StringBuilder("{\"m\":{\"k0\":{\"n\":0}");
    for (int i = 1; i < 1_100; i++) {
      text.append(",\"k").append(i).append("\":{\"n\":").append(i).append('}');
    }
    Map<String, List<Map<String, Object>>> tables = tables(PLAIN, text + "}}");
    assertThat(tables, aMapWithSize(2));
    assertThat(column(tables, "e_m", "key").subList(0, 2), contains("k0", "k1"));
    assertThat(column(tables, "e_m", "value_n").subList(1_098, 1_100), contains(1_098L, 1_099L));
  }
}
