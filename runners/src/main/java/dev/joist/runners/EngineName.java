package dev.joist.runners;

import dev.joist.pipelines.Convert;
import dev.joist.pipelines.ConvertOptions;
import dev.joist.pipelines.ConvertRows;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;

/** What turns documents into Parquet. */
enum EngineName {
  /** Columns all the way, outside Beam. */
  COLUMNAR {
    @Override
    void convert(Launcher launcher, ConvertOptions options) {
      launcher.run(pipeline -> Convert.build(pipeline, options));
    }
  },
  /** Plain Beam, an element a row. */
  ROWS {
    @Override
    void convert(Launcher launcher, ConvertOptions options) throws IOException {
      if (options.schemaYaml().isEmpty()) {
        launcher.run(profile -> ConvertRows.buildProfile(profile, options));
      }
      Pipeline pipeline = Pipeline.create(launcher.options());
      ConvertRows.build(pipeline, options, ConvertRows.schema(options));
      launcher.run(pipeline);
    }
  };

  /** Runs the command to its end. */
  abstract void convert(Launcher launcher, ConvertOptions options) throws IOException;

  @Override
  public String toString() {
    return Words.of(this);
  }
}
