package dev.joist.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a right reader counts in generated data.
 *
 * @param faults by the code of the dead letter that they should become
 */
public record AnswerKey(
    String kind,
    long rows,
    Map<String, ColumnAnswer> columns,
    Map<String, ListAnswer> lists,
    Map<String, Long> faults)
    implements Serializable {
  /**
   * Of a column.
   *
   * @param amounts of {@code sum}, {@code bytes}, {@code true}, as far as the type has them
   * @param bounds {@code min} and {@code max} as texts
   */
  record ColumnAnswer(
      String type,
      long values,
      long nulls,
      long distinct,
      TreeMap<String, BigDecimal> amounts,
      TreeMap<String, String> bounds)
      implements Serializable {}

  /** Of a list. */
  record ListAnswer(long nulls, long empty, long elements) implements Serializable {}

  /** From a file, or from the books of a folder of generated data. */
  public static AnswerKey read(String text, String from) {
    try {
      JsonNode json =
          new ObjectMapper()
              .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
              .readTree(text);
      if (!json.path("kind").isTextual() || !json.path("columns").isObject()) {
        throw new RunFailure("--answers " + from + " is no answer key of joist generate");
      }
      return of(json);
    } catch (JsonProcessingException broken) {
      throw new RunFailure(
          "--answers " + from + " is no JSON: " + broken.getOriginalMessage(), broken);
    }
  }

  /** Of generated data in a folder. */
  public static AnswerKey in(OutputFolder folder) throws IOException {
    try {
      return read(folder.text(OutputFolder.ANSWERS), folder.toString());
    } catch (NoSuchFileException | FileNotFoundException absent) {
      throw new RunFailure(
          "--answers %s: there is no %s; name the folder that joist generate wrote, or the file"
              .formatted(folder, OutputFolder.ANSWERS),
          absent);
    }
  }

  private static AnswerKey of(JsonNode json) {
    Map<String, ColumnAnswer> columns = new LinkedHashMap<>();
    json.get("columns")
        .properties()
        .forEach(column -> columns.put(column.getKey(), column(column.getValue())));
    Map<String, ListAnswer> lists = new LinkedHashMap<>();
    json.path("lists")
        .properties()
        .forEach(
            list -> {
              JsonNode of = list.getValue();
              lists.put(
                  list.getKey(),
                  new ListAnswer(
                      of.path("nulls").longValue(),
                      of.path("empty").longValue(),
                      of.path("elements").longValue()));
            });
    Map<String, Long> faults = new TreeMap<>();
    json.path("faults")
        .properties()
        .forEach(fault -> faults.put(fault.getKey(), fault.getValue().longValue()));
    return new AnswerKey(
        json.get("kind").textValue(), json.path("rows").longValue(), columns, lists, faults);
  }

  private static ColumnAnswer column(JsonNode of) {
    TreeMap<String, BigDecimal> amounts = new TreeMap<>();
    for (String amount : new String[] {"sum", "bytes", "true"}) {
      if (of.has(amount)) {
        amounts.put(amount, of.get(amount).decimalValue());
      }
    }
    TreeMap<String, String> bounds = new TreeMap<>();
    for (String bound : new String[] {"min", "max"}) {
      if (of.has(bound)) {
        bounds.put(bound, of.get(bound).asText());
      }
    }
    return new ColumnAnswer(
        of.path("type").asText(),
        of.path("values").longValue(),
        of.path("nulls").longValue(),
        of.path("distinct").longValue(),
        amounts,
        bounds);
  }
}
