package dev.joist.schema.yaml;

import dev.joist.schema.FieldPath;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.NearestName;
import dev.joist.schema.features.Dtype;
import dev.joist.schema.features.Feature;
import dev.joist.schema.features.FeatureMap;
import dev.joist.schema.features.FeaturePath;
import dev.joist.schema.features.Many;
import dev.joist.schema.yaml.YamlNode.Entry;
import dev.joist.schema.yaml.YamlNode.Mapping;
import dev.joist.schema.yaml.YamlNode.Position;
import dev.joist.schema.yaml.YamlNode.Sequence;
import dev.joist.schema.yaml.YamlNode.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives a YAML document its meaning as a feature map. */
final class FeatureMapYamlReader {
  private static final List<String> ROOT_KEYS = List.of("features", "join_key", "id");
  private static final List<String> KEYS = List.of("name", "path", "dtype", "many", "join_key");
  static final String FIELD = "field:";

  FeatureMap read(YamlNode document) throws InvalidSchemaException {
    if (!(document instanceof Mapping root) || root.find("features") == null) {
      throw broken(document.position(), "a feature map has \"features:\" and a list below it");
    }
    refuseOthers(root, ROOT_KEYS);
    List<Feature> features = new ArrayList<>();
    Entry list = root.find("features");
    if (list == null || !(list.value() instanceof Sequence items) || items.items().isEmpty()) {
      throw broken(
          list == null ? root.position() : list.value().position(),
          "below \"features:\" there has to be a line \"- {name: …, path: …}\" for each column");
    }
    Map<String, Position> names = new HashMap<>();
    for (YamlNode item : items.items()) {
      Feature feature = feature(item);
      Position before = names.put(feature.name(), item.position());
      if (before != null) {
        throw broken(
            item.position(),
            "a feature called %s is there already, at %s"
                .formatted(FieldPath.quoted(feature.name()), before));
      }
      features.add(feature);
    }
    return map(root, features);
  }

  private static FeatureMap map(Mapping root, List<Feature> features)
      throws InvalidSchemaException {
    Text joinKey = text(root, "join_key");
    FeatureMap map =
        new FeatureMap(id(text(root, "id")), joinKey == null ? null : joinKey.value(), features);
    for (Feature feature : features) {
      if (feature.name().equals(map.joinKey(feature))) {
        throw broken(
            root.position(),
            "%s is a feature and the column of ids; \"join_key: NAME\" calls the latter something else"
                .formatted(FieldPath.quoted(feature.name())));
      }
    }
    return map;
  }

  private static @Nullable FeaturePath id(@Nullable Text text) throws InvalidSchemaException {
    if (text == null || text.value().equals("name")) {
      return null;
    }
    if (!text.value().startsWith(FIELD)) {
      throw broken(
          text.position(),
          "the id is \"name\", that of the file or member, or \"field:PATH\", not "
              + FieldPath.quoted(text.value()));
    }
    FeaturePath path = path(text, text.value().substring(FIELD.length()));
    if (path.findsMany()) {
      throw broken(text.position(), "an id is one value: its path has no *");
    }
    return path;
  }

  private static Feature feature(YamlNode node) throws InvalidSchemaException {
    if (!(node instanceof Mapping mapping)) {
      throw broken(node.position(), "a feature has a name and a path: {name: …, path: …}");
    }
    refuseOthers(mapping, KEYS);
    Text name = needed(mapping, "name");
    Text path = needed(mapping, "path");
    Text dtype = text(mapping, "dtype");
    Text many = text(mapping, "many");
    Text joinKey = text(mapping, "join_key");
    try {
      return new Feature(
          name.value(),
          path(path, path.value()),
          dtype == null ? null : choice(dtype, "dtype", Dtype.words(), Dtype::valueOf),
          many == null ? null : choice(many, "many", Many.words(), Many::valueOf),
          joinKey == null ? null : joinKey.value());
    } catch (IllegalArgumentException impossible) {
      throw broken(
          many == null ? mapping.position() : many.position(),
          "feature " + FieldPath.quoted(name.value()) + ": " + impossible.getMessage());
    }
  }

  private static FeaturePath path(Text where, String path) throws InvalidSchemaException {
    try {
      return FeaturePath.parse(path);
    } catch (IllegalArgumentException wrong) {
      throw broken(where.position(), String.valueOf(wrong.getMessage()));
    }
  }

  private static <T> T choice(Text text, String key, List<String> words, Function<String, T> byName)
      throws InvalidSchemaException {
    String word = text.value().strip();
    if (words.contains(word)) {
      return byName.apply(word.toUpperCase(Locale.ROOT));
    }
    throw broken(
        text.position(),
        "no %s %s; %s"
            .formatted(
                key,
                FieldPath.quoted(word),
                NearestName.to(word, words)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("there are " + String.join(", ", words))));
  }

  private static Text needed(Mapping mapping, String key) throws InvalidSchemaException {
    Text text = text(mapping, key);
    if (text == null || text.value().isEmpty()) {
      throw broken(mapping.position(), "this feature needs a \"" + key + ":\"");
    }
    return text;
  }

  private static @Nullable Text text(Mapping mapping, String key) throws InvalidSchemaException {
    Entry entry = mapping.find(key);
    if (entry == null) {
      return null;
    }
    if (!(entry.value() instanceof Text text)) {
      throw broken(entry.value().position(), "\"" + key + ":\" is followed by text");
    }
    return text;
  }

  private static void refuseOthers(Mapping mapping, List<String> keys)
      throws InvalidSchemaException {
    for (Entry entry : mapping.entries()) {
      String key = entry.key().value();
      if (!keys.contains(key)) {
        throw broken(
            entry.key().position(),
            "no key %s here; %s"
                .formatted(
                    FieldPath.quoted(key),
                    NearestName.to(key, keys)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("there are " + String.join(", ", keys))));
      }
    }
  }

  private static InvalidSchemaException broken(Position position, String reason) {
    return new InvalidSchemaException(position + ": " + reason);
  }
}
