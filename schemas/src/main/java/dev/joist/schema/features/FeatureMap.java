package dev.joist.schema.features;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a document: an id and a column for each feature.
 *
 * @param id where the id is; the name of the file or member when it is null
 * @param joinKey what the column of ids is called where a feature does not say it
 */
public record FeatureMap(@Nullable FeaturePath id, @Nullable String joinKey, List<Feature> features)
    implements Serializable {
  /** What the column of ids is called when nobody says it. */
  public static final String USUAL_JOIN_KEY = "id";

  public FeatureMap {
    features = List.copyOf(features);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a feature map needs a feature");
    }
    if (id != null && id.findsMany()) {
      throw new IllegalArgumentException("an id is one value: its path has no *, as has " + id);
    }
    Set<String> names = new HashSet<>();
    for (Feature feature : features) {
      if (!names.add(feature.name())) {
        throw new IllegalArgumentException("two features are called " + feature.name());
      }
    }
  }

  /** What the column of ids beside a feature is called. */
  public String joinKey(Feature feature) {
    if (feature.joinKey() != null) {
      return feature.joinKey();
    }
    return joinKey != null ? joinKey : onlyJoinKey();
  }

  /** Features may leave to others to say it. */
  private String onlyJoinKey() {
    for (Feature feature : features) {
      if (feature.joinKey() != null) {
        return feature.joinKey();
      }
    }
    return USUAL_JOIN_KEY;
  }
}
