package dev.joist.flatten;

import static dev.joist.flatten.Flat.PLAIN;
import static dev.joist.flatten.Flat.column;
import static dev.joist.flatten.Flat.tables;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.text.MatchesPattern;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final FlattenOptions HASH = PLAIN.withIds(Ids.HASH);

  private static List<Object> ids(FlattenOptions options, String... documents) {
    return column(tables(options, documents), "e", "_id");
  }

  @Test
  void positionsAreTheBytesWhereDocumentsBegin() {
    assertThat(
        ids(PLAIN, "{\"a\":1}", "  {\"a\":2}", "", "{\"a\":3}"), contains("e:0", "e:10", "e:19"));
    assertThat(
        column(tables(PLAIN, "[{\"a\":1},\n{\"a\":2}]"), "e", "_id"), contains("e:1", "e:10"));
  }

  @Test
  void randomIdsDifferFromRunToRun() {
    FlattenOptions random = PLAIN.withIds(Ids.RANDOM);
    List<Object> ids = ids(random, "{\"_id\":1,\"l\":[{\"x\":1}]}", "{\"_id\":1}");
    assertThat(new HashSet<>(ids), hasSize(2));
    ids.forEach(id -> assertThat(UUID.fromString(id.toString()).toString(), equalTo(id)));
    assertThat(ids(random, "{\"_id\":1}"), not(equalTo(ids(random, "{\"_id\":1}"))));
    Map<String, List<Map<String, Object>>> tables = tables(random, "{\"l\":[{\"x\":1}]}");
    assertThat(column(tables, "e_l", "_parent_id"), equalTo(column(tables, "e", "_id")));
  }

  @Test
  void hashesAreOfTheValuesAlone() {
    List<Object> ids =
        ids(
            HASH,
            "{\"a\":1,\"b\":{\"c\":\"x\",\"d\":[1,2]}}",
            "{\"b\":{\"d\":[1,2],\"c\":\"x\"},\"a\":1}",
            "{\"a\":1,\"b\":{\"c\":\"x\",\"d\":[2,1]}}",
            "{\"a\":1,\"b\":{\"c\":\"X\",\"d\":[1,2]}}",
            "{\"a\":1,\"b\":{\"c\":\" x\",\"d\":[1,2]}}");
    assertThat(ids.get(1), equalTo(ids.get(0)));
    assertThat(new HashSet<>(ids), hasSize(4));
    assertThat(
        ids.stream().map(Object::toString).toList(),
        everyItem(MatchesPattern.matchesPattern("[0-9a-f]{32}")));
  }

  @Test
  void hashesDoNotDependOnOtherDocuments() {
    Object alone = ids(HASH, "{\"a\":1,\"t\":\"ü\"}").get(0);
    assertThat(
        ids(HASH, "{\"z\":[{\"q\":1}],\"a\":2.5}", "{\"t\":\"ü\",\"a\":1}").get(1), equalTo(alone));
    assertThat(ids(HASH, "{\"a\":true}"), not(equalTo(ids(HASH, "{\"a\":1}"))));
    assertThat(ids(HASH, "{\"a\":\"1\"}"), not(equalTo(ids(HASH, "{\"a\":1}"))));
    assertThat(ids(HASH, "{\"a\":[[1],[2]]}"), not(equalTo(ids(HASH, "{\"a\":[[1,2]]}"))));
  }

  @Test
  void thousandsOfSimilarDocumentsHaveHashesOfTheirOwn() {
    String[] documents = new String[1_000];
    for (int i = 0; i < documents.length; i++) {
      documents[i] = "{\"n\":" + i + ",\"t\":\"same\"}";
    }
    assertThat(new HashSet<>(ids(HASH, documents)), hasSize(1_000));
  }

  @Test
  void equalChildrenOfTwoParentsHaveTwoIds() {
    Map<String, List<Map<String, Object>>> tables =
        tables(HASH, "{\"a\":1,\"l\":[{\"x\":1},{\"x\":1}]}", "{\"a\":2,\"l\":[{\"x\":1}]}");
    assertThat(new HashSet<>(column(tables, "e_l", "_id")), hasSize(3));
  }

  @Test
  void naturalIdsAreTheValuesOfAField() {
    Map<String, List<Map<String, Object>>> tables =
        tables(
            PLAIN.withIds(Ids.natural("product.id")),
            "{\"product\":{\"id\":\"ORDER-123\"},\"l\":[{\"x\":1}]}",
            "{\"product\":{\"id\":\"b\"}}");
    assertThat(column(tables, "e", "_id"), contains("ORDER-123", "b"));
    assertThat(column(tables, "e_l", "_parent_id"), contains("ORDER-123"));
    assertThat(column(tables, "e_l", "_id"), contains("ORDER-123.0"));
    assertThat(
        ids(PLAIN.withIds(Ids.natural("id")), "{\"id\":7}", "{\"id\":0}"), contains("7", "0"));
    assertThat(ids(PLAIN.withIds(Ids.natural("id")), "{\"id\":1.5}"), contains("1.5"));
    assertThat(
        ids(PLAIN.withIds(Ids.natural("id")), "{\"id\":\"2024-01-02\"}"), contains("2024-01-02"));
  }

  @Test
  void documentsWithoutAnIdFail() {
    for (String without : List.of("{\"id\":null,\"a\":1}", "{\"a\":1}", "{\"id\":\"\"}")) {
      BadInputException bad =
          assertThrows(
              BadInputException.class,
              () ->
                  JsonTables.flatten(
                      "{\"id\":\"x\"}\n" + without, PLAIN.withIds(Ids.natural("id"))));
      assertThat(bad.code(), equalTo(FailureCode.MISSING_ID));
      assertThat(bad.reason(), equalTo("the record has no value of id"));
    }
  }

  @Test
  void idsOfFieldsAreOfThemAlone() {
    FlattenOptions fields = PLAIN.withIds(Ids.of(List.of("a", "b")));
    List<Object> ids =
        ids(
            fields,
            "{\"a\":1,\"b\":\"x\",\"c\":1}",
            "{\"a\":1,\"b\":\"x\",\"c\":2}",
            "{\"a\":1,\"b\":\"y\"}",
            "{\"a\":1}",
            "{\"a\":1,\"b\":null}");
    assertThat(ids.get(1), equalTo(ids.get(0)));
    assertThat(ids.get(4), equalTo(ids.get(3)));
    assertThat(new HashSet<>(ids), hasSize(3));
    assertThat(
        ids(PLAIN.withIds(Ids.of(List.of("b", "a"))), "{\"a\":1,\"b\":\"x\"}"),
        equalTo(ids(fields, "{\"a\":1,\"b\":\"x\"}")));
    BadInputException none =
        assertThrows(
            BadInputException.class,
            () -> JsonTables.flatten("{\"a\":1,\"b\":2}\n{\"c\":1}", fields));
    assertThat(none.reason(), equalTo("the record has no value of a, b"));
  }

  @Test
  void fieldsThatCannotBeIdsAreRefused() {
    assertRefused("identity", "no document has a field identity: the fields are id, user.id");
    assertRefused("user.ID", "no document has a field user.ID: did you mean user.id?");
    assertRefused(
        "user",
        "user is an object or an array, and an id is one value: the fields are id, user.id");
    assertRefused(
        "l", "l is an object or an array, and an id is one value: the fields are id, user.id");
  }

  private static void assertRefused(String field, String message) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                JsonTables.flatten(
                    "{\"id\":1,\"l\":[{\"x\":1}],\"user\":{\"id\":2}}",
                    PLAIN.withIds(Ids.natural(field))));
    assertThat(refused.getMessage(), equalTo(message));
  }
}
