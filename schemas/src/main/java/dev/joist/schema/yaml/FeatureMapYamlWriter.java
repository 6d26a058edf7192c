package dev.joist.schema.yaml;

import dev.joist.schema.features.Feature;
import dev.joist.schema.features.FeatureMap;
import dev.joist.schema.features.FeaturePath;

/** Writes a feature map in one line of ASCII, which is JSON but for characters beyond 16 bits. */
final class FeatureMapYamlWriter {
  private final StringBuilder text = new StringBuilder();

  String write(FeatureMap map) {
    text.append('{');
    FeaturePath id = map.id();
    entry("id", id == null ? "name" : FeatureMapYamlReader.FIELD + id);
    String joinKey = map.joinKey();
    if (joinKey != null) {
      entry("join_key", joinKey);
    }
    text.append(", \"features\": [");
    boolean first = true;
    for (Feature feature : map.features()) {
      text.append(first ? "" : ", ");
      feature(feature);
      first = false;
    }
    return text.append("]}").toString();
  }

  private void feature(Feature feature) {
    text.append('{');
    entry("name", feature.name());
    entry("path", feature.path().toString());
    if (feature.dtype() != null) {
      entry("dtype", feature.dtype().word());
    }
    if (feature.many() != null) {
      entry("many", feature.many().word());
    }
    String joinKey = feature.joinKey();
    if (joinKey != null) {
      entry("join_key", joinKey);
    }
    text.append('}');
  }

  private void entry(String key, String value) {
    text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ");
    quoted(key);
    text.append(": ");
    quoted(value);
  }

  private void quoted(String value) {
    text.append('"');
    value
        .codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                text.append('\\').append((char) point);
              } else if (point >= ' ' && point < 0x7f) {
                text.append((char) point);
              } else {
                text.append((point > 0xffff ? "\\U%08x" : "\\u%04x").formatted(point));
              }
            });
    text.append('"');
  }
}
