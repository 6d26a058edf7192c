package dev.joist.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB counts in the files what the answer key says. */
class AnswersTest {
  private static final Pattern ANSWER =
      Pattern.compile(
          "\"(?<path>[^\"]+)\": \\{\"type\": \"(?<type>[^\"]+)\", \"values\": (?<values>\\d+),"
              + " \"nulls\": (?<nulls>\\d+), \"distinct\": (?<distinct>\\d+)"
              + "(?:, \"(?<what>bytes|true|sum)\": (?<amount>[-.\\d]+))?.*\\}");

  @TempDir private Path folder;

  private static String text(Connection duck, String query) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Counts every column of the key in the relation; returns how many there are. */
  private static int check(String key, String relation) throws SQLException {
    int columns = 0;
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      try (Statement statement = duck.createStatement()) {
        statement.execute("CREATE TABLE data AS FROM " + relation);
      }
      String rows = text(duck, "SELECT count(*) FROM data");
      assertThat(key, containsString("\"rows\": " + rows + ","));
      Matcher answers = ANSWER.matcher(key);
      while (answers.find()) {
        check(duck, answers);
        columns++;
      }
    }
    return columns;
  }

  private static void check(Connection duck, Matcher answer) throws SQLException {
    String path = answer.group("path");
    String values = values(path);
    assertThat(path, text(duck, "SELECT count(v) FROM " + values), equalTo(answer.group("values")));
    String nulls = "SELECT count(*) - count(v) FROM " + values;
    assertThat(path, text(duck, nulls), equalTo(answer.group("nulls")));
    String distinct = "SELECT count(DISTINCT v) FROM " + values;
    assertThat(path, text(duck, distinct), equalTo(answer.group("distinct")));
    if (answer.group("what") != null) {
      String amount =
          switch (answer.group("what")) {
            case "bytes" -> "sum(strlen(v::VARCHAR))";
            case "true" -> "count(*) FILTER (v)";
            default -> "sum(v)";
          };
      String found = text(duck, "SELECT coalesce((" + amount + ")::VARCHAR, '0') FROM " + values);
      // All sums are small enough, or of small enough parts of one, to be exact as doubles.
      double sum = Double.parseDouble(answer.group("amount"));
      assertThat(path, Double.parseDouble(found), equalTo(sum));
    }
  }

  /** The values of a column with as many rows as its innermost lists have elements. */
  private static String values(String path) {
    String from = "data";
    String[] lists = path.split("\\[\\]\\.?", -1);
    String record = "";
    for (int i = 0; i < lists.length - 1; i++) {
      from = "(SELECT unnest(" + member(record, lists[i]) + ") AS e FROM " + from + ")";
      record = "e";
    }
    String leaf = lists[lists.length - 1];
    return "(SELECT " + (leaf.isEmpty() ? "e" : member(record, leaf)) + " AS v FROM " + from + ")";
  }

  private static String member(String record, String path) {
    List<String> names = new ArrayList<>(List.of(path.split("\\.")));
    names.replaceAll(name -> "\"" + name + "\"");
    String members = String.join(".", names);
    return record.isEmpty() ? members : record + "." + members;
  }

  private String files(String pattern) {
    return "'" + folder.resolve(pattern) + "'";
  }

  @Test
  void contactsInParquetAreAsTheKeySays() throws Exception {
    Recipe recipe = Recipe.of(Kind.CONTACTS, 200_000).withEmptyLists(EmptyLists.HALF);
    String key = Judge.make(recipe, Span.ofCount(recipe, 2), 2, folder);
    assertThat(check(key, "read_parquet(" + files("*.parquet") + ")"), equalTo(3));
  }

  @Test
  void contactsInLinesAreThoseInParquet() throws Exception {
    Recipe recipe = Recipe.of(Kind.CONTACTS, 20_000).withEmptyLists(EmptyLists.HALF);
    Judge.make(recipe, Span.ofCount(recipe, 1), 2, folder);
    String key = Judge.make(recipe.in(Format.NDJSON), Span.ofCount(recipe, 3), 2, folder);
    String lines = "read_json(" + files("*.ndjson") + ")";
    assertThat(check(key, lines), equalTo(3));
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      String same = "SELECT count(*) FROM (FROM %s EXCEPT ALL FROM read_parquet(%s))";
      assertThat(text(duck, same.formatted(lines, files("*.parquet"))), equalTo("0"));
    }
  }

  @Test
  void eventsInLinesAndParquetAreAsTheKeySays() throws Exception {
    Recipe recipe = Recipe.of(Kind.EVENTS, 10_000).withSeed(3);
    String key = Judge.make(recipe, Span.ofCount(recipe, 2), 2, folder);
    String options = ", maximum_depth=-1, sample_size=-1)";
    assertThat(check(key, "read_json(" + files("*.ndjson") + options), equalTo(23));
    Recipe columns = recipe.in(Format.PARQUET);
    String same = Judge.make(columns, Span.ofCount(columns, 2), 2, folder);
    assertThat(check(same, "read_parquet(" + files("*.parquet") + ")"), equalTo(23));
  }

  @Test
  void evenEventsHaveNoTextTwiceInsteadOfOnce() throws Exception {
    Recipe recipe = Recipe.of(Kind.EVENTS, 20_000).withSkew(0).in(Format.PARQUET);
    String key = Judge.make(recipe, Span.ofCount(recipe, 1), 2, folder);
    assertThat(check(key, "read_parquet(" + files("*.parquet") + ")"), equalTo(23));
  }

  @Test
  void sessionsAsFilesAndParquetAreAsTheKeySays() throws Exception {
    Recipe recipe = Recipe.of(Kind.SESSIONS, 400).in(Format.FILES);
    String key = Judge.make(recipe, Span.ofCount(recipe, 1), 2, folder);
    String relation = "read_json(" + files("raw/*/*.json") + ", maximum_depth=-1, sample_size=-1)";
    int columns = check(key, relation);
    assertThat(columns, greaterThan(40));
    Recipe parquet = recipe.in(Format.PARQUET);
    String same = Judge.make(parquet, Span.ofCount(parquet, 1), 2, folder);
    assertThat(check(same, "read_parquet(" + files("*.parquet") + ")"), equalTo(columns));
  }

  @Test
  void shardsAreAsTheKeySaysAndHaveFiftyTo150Rows() throws Exception {
    Recipe recipe = Recipe.of(Kind.SHARDS, 20_000);
    String key = Judge.make(recipe, Span.ofSize(recipe, 1), 2, folder);
    String relation = "read_parquet(" + files("shards/*/*.parquet") + ")";
    assertThat(check(key, relation), equalTo(4));
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      String sizes = "(SELECT count(*) AS n FROM " + relation + " GROUP BY shard_id)";
      assertThat(
          text(duck, "SELECT min(n) >= 50 AND max(n) <= 150 FROM " + sizes), equalTo("true"));
      assertThat(text(duck, "SELECT count(*) FROM " + sizes), equalTo("200"));
    }
  }
}
