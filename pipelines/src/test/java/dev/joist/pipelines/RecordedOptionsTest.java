package dev.joist.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import dev.joist.schema.features.FeatureMap;
import dev.joist.schema.features.FeaturePath;
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
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every option as the commands write it down. */
class RecordedOptionsTest {
  private static RecordedOptions recorded(Map<String, String> options) {
    return new RecordedOptions(
        OutputFolder.of("out"),
        new Manifest(
            "1",
            "any",
            "",
            options,
            0,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0,
            Optional.empty(),
            ""));
  }

  private static FlattenOptions flatten(String option, String value) {
    Map<String, String> options =
        new TreeMap<>(
            Map.of(
                "name", "e",
                "separator", "_",
                "arrays", "smart",
                "ids", "position",
                "stringify", "false",
                "presence", "true"));
    options.put(option, value);
    return recorded(options).flatten();
  }

  @Test
  void tablesAreMadeAsTheyWere() {
    FlattenOptions usual = FlattenOptions.named("e").withSeparator("_").withIds(Ids.POSITION);
    assertThat(flatten("name", "e"), equalTo(usual));
    assertThat(flatten("separator", "__"), equalTo(usual.withSeparator("__")));
    assertThat(flatten("stringify", "true"), equalTo(usual.withValues(Values.TEXT)));
    assertThat(flatten("presence", "false"), equalTo(usual.withPresence(Presence.LEFT_OUT)));
    assertThat(flatten("max-depth", "2"), equalTo(usual.withMaxDepth(2)));
    for (ArrayMode mode : ArrayMode.values()) {
      String word = mode.name().toLowerCase(Locale.ROOT);
      assertThat(flatten("arrays", word), equalTo(usual.withArrays(mode)));
    }
    assertThat(flatten("ids", "hash"), equalTo(usual.withIds(Ids.HASH)));
    assertThat(flatten("ids", "random"), equalTo(usual.withIds(Ids.RANDOM)));
    assertThat(flatten("ids", "natural user.id"), equalTo(usual.withIds(Ids.natural("user.id"))));
    assertThat(flatten("ids", "a,b.c"), equalTo(usual.withIds(Ids.of(List.of("a", "b.c")))));
  }

  @Test
  void filesHaveTheShapeThatTheyHad() {
    FileShape usual = FileShape.DEFAULT;
    assertThat(recorded(Map.of("codec", "snappy")).shape(), equalTo(usual));
    Map<String, String> options =
        Map.of(
            "codec", "gzip:9",
            "row-group-rows", "2",
            "row-group-size", "1000000",
            "target-size", "500000",
            "partition-by", "a,b");
    assertThat(
        recorded(options).shape(),
        equalTo(
            new FileShape(
                Compression.parse("gzip:9"),
                2,
                1_000_000,
                new Sizing.ByBytes(500_000),
                List.of("a", "b"))));
  }

  @Test
  void valuesAreReadAsTheyWere() {
    assertThat(recorded(Map.of()).inference().numbers(), equalTo(Numbers.NEAREST));
    assertThat(recorded(Map.of("numbers", "exact")).inference().numbers(), equalTo(Numbers.EXACT));
    assertThat(recorded(Map.of("stringify", "true")).inference().numbers(), equalTo(Numbers.EXACT));
    for (UnknownFields mode : UnknownFields.values()) {
      String word = mode.name().toLowerCase(Locale.ROOT);
      assertThat(recorded(Map.of("on-unknown", word)).unknownFields(), equalTo(mode));
    }
  }

  @Test
  void featuresAreTakenAsTheyWere() throws Exception {
    FeatureMap map = FeatureMapYaml.read("features: [{name: v, path: a, dtype: int}]");
    Map<String, String> options = new TreeMap<>(Map.of("map", FeatureMapYaml.write(map)));
    for (FeatureTables.Layout layout : FeatureTables.Layout.values()) {
      for (OnMismatch mismatch : OnMismatch.values()) {
        options.put("layout", layout.name().toLowerCase(Locale.ROOT));
        options.put("on-mismatch", mismatch.name().toLowerCase(Locale.ROOT));
        options.remove("explode");
        assertThat(
            recorded(options).features(),
            equalTo(new FeatureTables(new Extraction(map, null, mismatch), layout)));
        options.put("explode", "b.*");
        assertThat(
            recorded(options).features(),
            equalTo(
                new FeatureTables(
                    new Extraction(map, FeaturePath.parse("b.*"), mismatch), layout)));
      }
    }
    options.remove("on-mismatch");
    RunFailure lacking = assertThrows(RunFailure.class, () -> recorded(options).features());
    assertThat(lacking.getMessage(), containsString("does not say --on-mismatch"));
  }
}
