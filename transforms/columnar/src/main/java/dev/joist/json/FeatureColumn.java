package dev.joist.json;

import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Type;
import dev.joist.schema.features.Dtype;
import dev.joist.schema.features.Feature;
import dev.joist.schema.features.FeaturePath;
import dev.joist.schema.features.FeaturePath.Step;
import dev.joist.schema.features.Many;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feature as rows have it.
 *
 * @param bound how many steps of its path it shares with that of the rows
 * @param level how many {@code *} are among them: 0 for what all rows of a document share
 */
record FeatureColumn(Feature feature, Many many, int bound, int level) {
  static FeatureColumn of(Feature feature, @Nullable FeaturePath explode) {
    List<Step> steps = feature.path().steps();
    List<Step> rows = explode == null ? List.of() : explode.elements().steps();
    int bound = 0;
    int level = 0;
    while (bound < steps.size()
        && bound < rows.size()
        && steps.get(bound).equals(rows.get(bound))) {
      level += steps.get(bound) instanceof FeaturePath.Any ? 1 : 0;
      bound++;
    }
    Many many = feature.many();
    if (many == null) {
      boolean several = new FeaturePath(steps.subList(bound, steps.size())).findsMany();
      many = several ? Many.LIST : Many.FIRST;
    }
    return new FeatureColumn(feature, many, bound, level);
  }

  /** Whether documents say what the type is. */
  boolean isOpen() {
    return switch (many) {
      case LIST, FIRST, LAST, MIN, MAX ->
          feature.dtype() == null || feature.dtype() == Dtype.TIMESTAMP;
      case JOIN, COUNT, SUM, MEAN -> false;
    };
  }

  /** Whether a value that does not fit is wrong, rather than the type that was found. */
  boolean isGiven() {
    return feature.dtype() != null || !isOpen();
  }

  /**
   * The type of the column.
   *
   * @param found in documents, if it is open and there were values
   */
  Type type(@Nullable Type found) {
    return switch (many) {
      case LIST -> isOpen() ? list(found) : ListOf.nullable(value());
      case FIRST, LAST, MIN, MAX -> isOpen() ? open(found) : value();
      case JOIN -> Scalar.STRING;
      case COUNT -> Scalar.INT64;
      case SUM -> feature.dtype() == Dtype.INT ? Scalar.INT64 : Scalar.DOUBLE;
      case MEAN -> Scalar.DOUBLE;
    };
  }

  private Type value() {
    return feature.dtype() == null ? Scalar.JSON : feature.dtype().type();
  }

  private Type list(@Nullable Type found) {
    return ListOf.nullable(open(found instanceof ListOf list ? list.element().type() : null));
  }

  private Type open(@Nullable Type found) {
    if (feature.dtype() == Dtype.TIMESTAMP) {
      return Scalar.LOCAL_TIMESTAMP.equals(found) ? Scalar.LOCAL_TIMESTAMP : Scalar.TIMESTAMP;
    }
    return found == null ? Scalar.JSON : found;
  }
}
