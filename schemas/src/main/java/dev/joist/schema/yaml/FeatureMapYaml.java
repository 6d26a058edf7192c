package dev.joist.schema.yaml;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.features.FeatureMap;

/**
 * A feature map as people write it:
 *
 * <pre>{@code
 * join_key: ranker_id
 * id: field:ranker_id
 * features:
 *   - {name: carrier, path: data.$values.*.validatingCarrier, dtype: str}
 *   - {name: cheapest, path: data.$values.*.pricings.*.totalPrice, dtype: float, many: min}
 * }</pre>
 */
public final class FeatureMapYaml {
  private FeatureMapYaml() {}

  /**
   * The map of a text.
   *
   * @throws InvalidSchemaException with line, column, feature and what would be right
   */
  public static FeatureMap read(String text) throws InvalidSchemaException {
    return new FeatureMapYamlReader().read(YamlNode.parse(text, "feature map"));
  }

  /** In one line, which {@link #read} makes the same map of. */
  public static String write(FeatureMap map) {
    return new FeatureMapYamlWriter().write(map);
  }
}
