package dev.joist.pipelines;

import dev.joist.transforms.FeatureTables;
import dev.joist.transforms.RunReport;
import dev.joist.transforms.TableLayout;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** Chosen fields of JSON documents to one table of Parquet files, or to one for each field. */
public final class Extract {
  private Extract() {}

  /** Adds the command to the pipeline; its one element comes when the output is published. */
  public static PCollection<RunReport> build(
      Pipeline pipeline, ConvertOptions options, FeatureTables features) {
    return build(pipeline, options, features, Convert.FirstLook.TAKEN);
  }

  static PCollection<RunReport> build(
      Pipeline pipeline, ConvertOptions options, FeatureTables features, Convert.FirstLook look) {
    TableLayout tables = features.isPlain() ? TableLayout.plain() : features;
    return Convert.build(pipeline, options, tables, Optional.of(features.extraction()), look);
  }
}
