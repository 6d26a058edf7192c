package dev.joist.pipelines;

import dev.joist.archive.MemberFilter;
import dev.joist.assembly.Sizing;
import dev.joist.json.UnknownFields;
import dev.joist.parquet.write.Compression;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferenceOptions.Dates;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.Manifest;
import dev.joist.transforms.ReplayPlan;
import dev.joist.transforms.RunFailure;
import dev.joist.transforms.RunInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.beam.sdk.Pipeline;

/** Dead letters once more, as the output was made that they are of. */
public final class Replay {
  private Replay() {}

  /**
   * Refuses outputs whose dead letters cannot run again.
   *
   * @throws RunFailure when another command than convert wrote it
   */
  public static void check(Manifest manifest) {
    if (!manifest.command().equals("convert")) {
      throw new RunFailure(
          "replay is for outputs of convert, not of %s: run that again with --if-exists replace"
              .formatted(manifest.command()));
    }
  }

  /**
   * Adds the command to the pipeline, which leaves an output of its own for what publishes it.
   *
   * @param threads the width of the compute pool in each process
   * @param memory bytes of buffers for each unit in work
   */
  public static void build(
      Pipeline pipeline,
      ReplayPlan plan,
      Manifest manifest,
      int threads,
      long memory,
      RunInfo info) {
    Map<String, String> options = manifest.options();
    Convert.build(
        pipeline,
        new ConvertOptions(
            plan.inputs(),
            MemberFilter.ALL,
            plan.output(),
            Optional.of(manifest.schema()),
            new InferenceOptions(
                Numbers.valueOf(upper(options.getOrDefault("numbers", "nearest"))), Dates.INFERRED),
            OptionalLong.empty(),
            shape(options),
            UnknownFields.valueOf(upper(options.getOrDefault("on-unknown", "dead"))),
            new DeadLimit.None(),
            threads,
            memory,
            info));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static FileShape shape(Map<String, String> options) {
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
}
