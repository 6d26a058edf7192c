package dev.joist.flatten;

import static dev.joist.flatten.Flat.PLAIN;
import static dev.joist.flatten.Flat.column;
import static dev.joist.flatten.Flat.row;
import static dev.joist.flatten.Flat.rows;
import static dev.joist.flatten.Flat.tables;
import static java.util.Arrays.asList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void keysAreKeptWhateverIsInThem() {
    List<String> keys =
        List.of(
            "a-b",
            "a.b",
            "a b",
            "a@b",
            "a/b",
            "123",
            "456field",
            "café",
            "🎉",
            "中文",
            "",
            " ",
            "Name",
            "name",
            "NAME",
            "nAmE",
            "class",
            "select",
            "null",
            "None",
            "nil",
            "x".repeat(1_000));
    Map<String, Object> expected = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder("{\"\\t\":0,\"\\n\":1");
    expected.put("\t", 0L);
    expected.put("\n", 1L);
    for (String key : keys) {
      text.append(",\"").append(key).append("\":").append(expected.size());
      expected.put(key, (long) expected.size());
    }
    Map<String, Object> row = row(text + "}");
    assertThat(row, equalTo(expected));
    assertThat(new ArrayList<>(row.keySet()), equalTo(new ArrayList<>(expected.keySet())));
  }

  @Test
  void aThousandFieldsAreAThousandColumns() {
    StringBuilder text = new StringBuilder("{\"f0\":0");
    for (int i = 1; i < 1_000; i++) {
      text.append(",\"f").append(i).append("\":").append(i);
    }
    assertThat(row(text + "}").get("f999"), equalTo(999L));
  }

  @Test
  void columnsThatWouldShareANameBothSurvive() {
    assertThat(
        row("{\"user_name\":\"direct\",\"user\":{\"name\":\"nested\"},\"user_name_2\":\"third\"}"),
        equalTo(Map.of("user_name", "direct", "user_name_2", "nested", "user_name_2_2", "third")));
  }

  @Test
  void tablesThatWouldShareANameBothSurvive() {
    Map<String, List<Map<String, Object>>> tables =
        tables(PLAIN, "{\"a\":{\"b\":[{\"x\":1}]},\"a_b\":[{\"x\":2}]}");
    assertThat(tables.keySet(), contains("e", "e_a_b", "e_a_b_2"));
    assertThat(column(tables, "e_a_b", "x"), contains(1L));
    assertThat(column(tables, "e_a_b_2", "x"), contains(2L));
  }

  @Test
  void whatWasRenamedIsTold() {
    Schema schema =
        Schema.of(
            Field.nullable("_id", Scalar.INT64),
            Field.nullable("a_b", Scalar.INT64),
            Field.nullable("a", Struct.of(Field.nullable("b", Scalar.INT64))),
            Field.nullable(
                "l", ListOf.nullable(Struct.of(Field.nullable("_index", Scalar.INT64)))));
    assertThat(
        FlatTables.of(schema, FlattenOptions.named("t")).renamings(),
        contains(
            new Renaming("t", "_id", "_id_2"),
            new Renaming("t", "a_b", "a_b_2"),
            new Renaming("t_l", "_index", "_index_2")));
  }

  @Test
  void fieldsNamedLikeIdsSurvive() {
    Map<String, List<Map<String, Object>>> tables =
        tables(
            PLAIN,
            "{\"_id\":7,\"_parent_id\":8,\"_timestamp\":9,\"l\":[{\"_id\":1,\"_parent_id\":2,\"_index\":3}]}");
    Map<String, Object> root = rows(tables, "e").get(0);
    assertThat(root, hasEntry("_id", (Object) "e:0"));
    assertThat(root, hasEntry("_id_2", (Object) 7L));
    assertThat(root, hasEntry("_parent_id", (Object) 8L));
    assertThat(root, hasEntry("_timestamp", (Object) 9L));
    assertThat(
        rows(tables, "e_l").get(0),
        equalTo(
            Map.of(
                "_id",
                "e:0.0",
                "_parent_id",
                "e:0",
                "_index",
                0L,
                "_id_2",
                1L,
                "_parent_id_2",
                2L,
                "_index_2",
                3L)));
  }

  @Test
  void separatorsAreWhatTheUserWants() {
    Map<String, List<Map<String, Object>>> tables =
        tables(
            PLAIN.withSeparator("."), "{\"address\":{\"street\":\"s\"},\"my_items\":[{\"x\":1}]}");
    assertThat(tables.keySet(), contains("e", "e.my_items"));
    assertThat(rows(tables, "e").get(0), hasKey("address.street"));
  }

  @Test
  void aFieldAndATableMayHaveOneName() {
    Map<String, List<Map<String, Object>>> tables =
        tables(FlattenOptions.named("a"), "{\"a\":[{\"a\":[{\"a\":1}]}]}");
    assertThat(tables.keySet(), contains("a", "a_a", "a_a_a"));
    assertThat(column(tables, "a", "a"), equalTo(asList(1L)));
    assertThat(column(tables, "a_a_a", "a"), contains(1L));
  }

  @Test
  void optionsThatSayNothingAreRefused() {
    assertRefused(() -> FlattenOptions.named(" "), "the name of the root table is empty");
    assertRefused(() -> PLAIN.withMaxDepth(0), "the maximum depth must be at least 1, not 0");
    assertRefused(
        () -> PLAIN.withSeparator(""), "the separator is empty, so that names would run together");
  }

  private static void assertRefused(Runnable options, String message) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, options::run);
    assertThat(refused.getMessage(), equalTo(message));
  }
}
