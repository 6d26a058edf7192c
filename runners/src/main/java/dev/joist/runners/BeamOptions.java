package dev.joist.runners;

import java.util.List;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.io.hdfs.HadoopFileSystemOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Options of Beam and its runners, as {@code --name=value}, that go before those of Joist. */
record BeamOptions(List<String> arguments) {
  BeamOptions {
    arguments = List.copyOf(arguments);
  }

  boolean has(String name) {
    return arguments.stream()
        .anyMatch(given -> given.equals("--" + name) || given.startsWith("--" + name + "="));
  }

  /**
   * The options of a runner with those that were given.
   *
   * @throws IllegalArgumentException when it does not have one of them, with the nearest name
   */
  <T extends PipelineOptions> T as(Class<T> type) {
    T options = arguments.isEmpty() ? PipelineOptionsFactory.as(type) : parsed(type);
    S3Endpoint.apply(this, options);
    return options;
  }

  private <T extends PipelineOptions> T parsed(Class<T> type) {
    if (has("runner")) {
      throw new IllegalArgumentException("--runner goes before the --");
    }
    PipelineOptionsFactory.register(type);
    PipelineOptionsFactory.register(S3Options.class);
    PipelineOptionsFactory.register(HadoopFileSystemOptions.class);
    return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
        .withValidation()
        .as(type);
  }
}
