package dev.joist.transforms;

import dev.joist.json.Extraction;
import dev.joist.json.JsonProfile;
import dev.joist.schema.FieldPath;
import dev.joist.schema.NearestName;
import dev.joist.schema.features.Feature;
import dev.joist.schema.inference.ColumnCount;
import dev.joist.schema.inference.InferredSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the first documents say of a feature map: whether there is anything where it looks. */
final class MapCheck {
  /** Paths named when none comes near. */
  private static final int MOST_NAMED = 8;

  private final Extraction extraction;
  private final JsonProfile features;

  /** When there is nothing wherever a map looks. */
  enum Nothing {
    /** The map is wrong, as far as anybody can tell. */
    FAILS,
    /** The map has a schema, from a run that it matched: there may be days like that. */
    IS_TOLD
  }

  /** Of the features of the first documents. */
  MapCheck(Extraction extraction, JsonProfile features) {
    this.extraction = extraction;
    this.features = features;
  }

  /** The features without any value. */
  List<Feature> unmatched() {
    List<Feature> unmatched = new ArrayList<>();
    List<Feature> all = extraction.map().features();
    for (int i = 0; i < all.size(); i++) {
      if (features.documents() > 0 && features.found(i) == 0) {
        unmatched.add(all.get(i));
      }
    }
    return unmatched;
  }

  /**
   * A line about each feature without a value.
   *
   * @param documents what whole documents have
   * @throws RunFailure when that is all of them, and fails
   */
  List<String> notices(InferredSchema documents, Nothing nothing) {
    List<Feature> unmatched = unmatched();
    List<String> paths = new ArrayList<>();
    for (ColumnCount column : documents.columns()) {
      paths.add(FieldPath.of(column.path()));
    }
    List<String> notices = new ArrayList<>();
    for (Feature feature : unmatched) {
      notices.add(
          "feature %s: the first %,d documents have nothing at %s; %s"
              .formatted(
                  feature.name(), features.documents(), feature.path(), meant(feature, paths)));
    }
    if (nothing == Nothing.FAILS && unmatched.size() == extraction.map().features().size()) {
      throw new RunFailure(
          "the feature map matches nothing in the first documents\n  "
              + String.join("\n  ", notices));
    }
    return notices;
  }

  private static String meant(Feature feature, List<String> paths) {
    String path = feature.path().toString();
    String last = last(path);
    Optional<String> near =
        paths.stream()
            .filter(other -> last(other).equals(last))
            .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .or(() -> NearestName.to(path, paths))
            .or(() -> sameKey(last, paths));
    return near.map(meant -> "did you mean " + meant + "?")
        .orElseGet(
            () ->
                "there are "
                    + String.join(", ", paths.subList(0, Math.min(MOST_NAMED, paths.size())))
                    + (paths.size() > MOST_NAMED ? ", …" : ""));
  }

  /** A path that ends in nearly the same key. */
  private static Optional<String> sameKey(String key, List<String> paths) {
    List<String> keys = paths.stream().map(MapCheck::last).toList();
    return NearestName.to(key, keys).map(near -> paths.get(keys.indexOf(near)));
  }

  private static String last(String path) {
    String whole = path.endsWith(".*") ? path.substring(0, path.length() - 2) : path;
    return whole.substring(whole.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
