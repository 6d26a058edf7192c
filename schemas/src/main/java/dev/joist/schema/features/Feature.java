package dev.joist.schema.features;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A column and where its values are.
 *
 * @param dtype what they are; found out from the documents when it is not given
 * @param many what several of them become; when it is not given, a list if the path has a {@code *}
 *     that no row binds, else the one that is there
 * @param joinKey what the column of ids beside it is called, if the feature says so
 */
public record Feature(
    String name,
    FeaturePath path,
    @Nullable Dtype dtype,
    @Nullable Many many,
    @Nullable String joinKey)
    implements Serializable {
  public Feature {
    if (dtype != null && many != null && !many.canBe(dtype)) {
      throw new IllegalArgumentException(
          "the %s of several values is no %s".formatted(many.word(), dtype.word()));
    }
  }
}
