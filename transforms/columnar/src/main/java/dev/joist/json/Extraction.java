package dev.joist.json;

import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.features.Feature;
import dev.joist.schema.features.FeatureMap;
import dev.joist.schema.features.FeaturePath;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out of documents: a row of features for each document, or for each element of an
 * array in it.
 *
 * @param explode the array whose elements are rows; documents are rows when it is null
 */
public record Extraction(FeatureMap map, @Nullable FeaturePath explode, OnMismatch onMismatch)
    implements Serializable {
  /** What becomes of a value that cannot be what its column holds. */
  public enum OnMismatch {
    /** Its document is a dead letter. */
    DEAD,
    /** It is null, and counted. */
    NULL
  }

  /** The features in the order of the map. */
  List<FeatureColumn> columns() {
    List<FeatureColumn> columns = new ArrayList<>();
    for (Feature feature : map.features()) {
      columns.add(FeatureColumn.of(feature, explode));
    }
    return columns;
  }

  /** What the column of ids is called. */
  public String joinKey() {
    return map.joinKey(map.features().get(0));
  }

  /** Whether the map alone says what all columns are. */
  public boolean isTyped() {
    return columns().stream().noneMatch(FeatureColumn::isOpen);
  }

  /**
   * The schema of the rows.
   *
   * @param found a field for every feature of open type, as far as there were values
   */
  public Schema schema(Schema found) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.required(joinKey(), Scalar.STRING));
    for (FeatureColumn column : columns()) {
      Field seen = null;
      for (Field field : found.fields()) {
        seen = field.name().equals(column.feature().name()) ? field : seen;
      }
      fields.add(
          Field.nullable(column.feature().name(), column.type(seen == null ? null : seen.type())));
    }
    return Schema.of(new Struct(fields));
  }
}
