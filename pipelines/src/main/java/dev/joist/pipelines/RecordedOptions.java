package dev.joist.pipelines;

import dev.joist.assembly.Sizing;
import dev.joist.flatten.ArrayMode;
import dev.joist.flatten.FlattenOptions;
import dev.joist.flatten.FlattenOptions.Presence;
import dev.joist.flatten.FlattenOptions.Values;
import dev.joist.flatten.Ids;
import dev.joist.json.Extraction;
import dev.joist.json.Extraction.OnMismatch;
import dev.joist.json.UnknownFields;
import dev.joist.parquet.write.Compression;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.features.FeatureMap;
import dev.joist.schema.features.FeaturePath;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferenceOptions.Dates;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import dev.joist.schema.yaml.FeatureMapYaml;
import dev.joist.transforms.FeatureTables;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.Manifest;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a manifest says of the options that its output was made with. */
final class RecordedOptions {
  private static final String NATURAL = "natural ";

  private final OutputFolder output;
  private final Map<String, String> options;

  RecordedOptions(OutputFolder output, Manifest manifest) {
    this.output = output;
    this.options = manifest.options();
  }

  private String needed(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new RunFailure(
          "the manifest of %s does not say --%s, which it was made with: run the command again with --if-exists replace"
              .formatted(output, name));
    }
    return value;
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** As values are read; a schema says the rest. */
  InferenceOptions inference() {
    boolean text = Boolean.parseBoolean(options.getOrDefault("stringify", "false"));
    Numbers numbers = Numbers.valueOf(upper(options.getOrDefault("numbers", "nearest")));
    return new InferenceOptions(text ? Numbers.EXACT : numbers, Dates.INFERRED);
  }

  UnknownFields unknownFields() {
    return UnknownFields.valueOf(upper(options.getOrDefault("on-unknown", "dead")));
  }

  FileShape shape() {
    FileShape usual = FileShape.DEFAULT;
    String partitions = options.getOrDefault("partition-by", "");
    String size = options.get("target-size");
    return new FileShape(
        Compression.parse(options.getOrDefault("codec", "snappy")),
        Integer.parseInt(
            options.getOrDefault("row-group-rows", Integer.toString(usual.rowGroupRows()))),
        Long.parseLong(
            options.getOrDefault("row-group-size", Long.toString(usual.rowGroupBytes()))),
        size == null ? usual.sizing() : new Sizing.ByBytes(Long.parseLong(size)),
        partitions.isEmpty() ? List.of() : List.of(partitions.split(",", -1)));
  }

  FeatureTables features() {
    String explode = options.get("explode");
    return new FeatureTables(
        new Extraction(
            map(),
            explode == null ? null : FeaturePath.parse(explode),
            OnMismatch.valueOf(upper(needed("on-mismatch")))),
        FeatureTables.Layout.valueOf(upper(needed("layout"))));
  }

  private FeatureMap map() {
    String text = needed("map");
    try {
      return FeatureMapYaml.read(text);
    } catch (InvalidSchemaException other) {
      throw new RunFailure(
          "the manifest of %s has its feature map in the words of an older version: run extract again with --if-exists replace"
              .formatted(output),
          other);
    }
  }

  FlattenOptions flatten() {
    return FlattenOptions.named(needed("name"))
        .withSeparator(needed("separator"))
        .withArrays(ArrayMode.valueOf(upper(needed("arrays"))))
        .withIds(ids(needed("ids")))
        .withValues(Boolean.parseBoolean(needed("stringify")) ? Values.TEXT : Values.TYPED)
        .withPresence(Boolean.parseBoolean(needed("presence")) ? Presence.KEPT : Presence.LEFT_OUT)
        .withMaxDepth(
            Integer.parseInt(
                options.getOrDefault("max-depth", Integer.toString(Integer.MAX_VALUE))));
  }

  private static Ids ids(String text) {
    if (text.startsWith(NATURAL)) {
      return Ids.natural(text.substring(NATURAL.length()));
    }
    return switch (text) {
      case "position" -> Ids.POSITION;
      case "random" -> Ids.RANDOM;
      case "hash" -> Ids.HASH;
      default -> Ids.of(List.of(text.split(",", -1)));
    };
  }
}
