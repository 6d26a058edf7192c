package dev.joist.transforms;

import dev.joist.columnar.FailureCode;
import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.evolution.Widening;
import dev.joist.schema.yaml.SchemaYaml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One schema out of those of many files, met in the order of their rows. */
final class MergedSchema {
  private final Map<String, FooterScan.Failure> met = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private @Nullable Schema merged;
  private String first = "";
  private String yaml = "";
  private int fitting;

  /** Why a file of this schema does not go with those before it; if it does not. */
  FooterScan.Failure add(String schema, String path) {
    FooterScan.Failure known = met.get(schema);
    if (known == null) {
      known = merge(schema, path);
      met.put(schema, known);
    }
    return known;
  }

  private FooterScan.Failure merge(String schema, String path) {
    Schema next = read(schema);
    Schema before = merged;
    if (before == null) {
      merged = next;
      first = path;
    } else {
      try {
        merged = Widening.of(List.of(before, next));
      } catch (InvalidSchemaException conflict) {
        return new FooterScan.Failure(
            FailureCode.SCHEMA_MISMATCH,
            -1,
            "",
            "%s: the first is that of the files before this one, from %s on"
                .formatted(conflict.getMessage(), first));
      }
    }
    fitting++;
    return FooterScan.Failure.NONE;
  }

  private static Schema read(String yaml) {
    try {
      return SchemaYaml.read(yaml);
    } catch (InvalidSchemaException own) {
      throw new IllegalStateException("a schema that was written cannot be read", own);
    }
  }

  /** Tells schemas apart at no cost; the text is one that was added. */
  int numberOf(String schema) {
    return numbers.computeIfAbsent(schema, added -> numbers.size());
  }

  /** Whether it is the number of the schema that {@link #finish} made. */
  boolean isOutput(int number) {
    return numbers.getOrDefault(yaml, -1) == number;
  }

  /** Ends the merging; adds the column for the source, if there is to be one. */
  Schema finish(String sourceColumn) {
    Schema schema = merged;
    if (schema == null) {
      throw new IllegalStateException("no file has a schema");
    }
    if (!sourceColumn.isEmpty()) {
      try {
        schema = schema.with(Field.nullable(sourceColumn, Scalar.STRING));
      } catch (IllegalArgumentException taken) {
        throw new RunFailure(
            "--source-column %s: the files have a column of that name; choose another"
                .formatted(sourceColumn),
            taken);
      }
    }
    merged = schema;
    yaml = SchemaYaml.write(schema);
    return schema;
  }

  boolean isEmpty() {
    return merged == null;
  }

  /** What {@link #finish} made. */
  String yaml() {
    return yaml;
  }

  /** Whether all files that fit have just the schema that {@link #finish} made. */
  boolean isThatOfAll() {
    return fitting == 1 && met.containsKey(yaml);
  }
}
