package dev.joist.engine;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as trees of maps, lists, text, {@link BigDecimal}, {@link Double}, {@link Boolean}, {@link
 * LocalDate}, {@link LocalDateTime}, {@link JsonNode} and null: what the documents say by Jackson's
 * reading, and what a foreign reader's row of JSON says.
 */
final class ExpectedRows {
  static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS).build();

  private ExpectedRows() {}

  static List<@Nullable Object> of(byte[] ndjson, Schema schema) throws IOException {
    List<@Nullable Object> rows = new ArrayList<>();
    for (String line : new String(ndjson, StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isBlank()) {
        rows.add(row(JSON.readTree(line), schema.root()));
      }
    }
    return rows;
  }

  static @Nullable Object row(JsonNode node, Type type) throws IOException {
    if (type instanceof Scalar scalar && scalar.logical() instanceof Logical.Json) {
      // DuckDB hands json columns out as JSON, parquet-java as the text that is stored.
      return node.isMissingNode() || node.isNull() ? null : node;
    }
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (type instanceof Struct struct) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (Field field : struct.fields()) {
        row.put(field.name(), row(node.path(field.name()), field.type()));
      }
      return row;
    } else if (type instanceof ListOf list) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (JsonNode element : node) {
        elements.add(row(element, list.element().type()));
      }
      return elements;
    } else if (type instanceof MapOf map) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        entries.put(entry.getKey(), row(entry.getValue(), map.value().type()));
      }
      return entries;
    }
    return scalar(node, (Scalar) type);
  }

  private static Object scalar(JsonNode node, Scalar type) {
    if (type.logical() instanceof Logical.Date) {
      return LocalDate.parse(node.textValue());
    } else if (type.logical() instanceof Logical.Timestamp) {
      return timestamp(node.textValue());
    } else if (type.physical() == Physical.BOOLEAN) {
      return node.booleanValue();
    } else if (type.physical() == Physical.DOUBLE) {
      return node.doubleValue();
    } else if (type.logical() instanceof Logical.Text) {
      return node.textValue();
    }
    return new BigDecimal(node.asText()).stripTrailingZeros();
  }

  /** ISO as documents have it, or with a space and an offset as DuckDB prints it. */
  private static LocalDateTime timestamp(String text) {
    String iso = text.replace(' ', 'T').replaceAll("(Z|\\+00(:00)?)$", "");
    return iso.contains("T") ? LocalDateTime.parse(iso) : LocalDate.parse(iso).atStartOfDay();
  }
}
