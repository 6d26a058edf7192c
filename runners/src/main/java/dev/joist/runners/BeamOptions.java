package dev.joist.runners;

import java.util.List;
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
    if (arguments.isEmpty()) {
      return PipelineOptionsFactory.as(type);
    }
    if (has("runner")) {
      throw new IllegalArgumentException("--runner goes before the --");
    }
    PipelineOptionsFactory.register(type);
    return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
        .withValidation()
        .as(type);
  }
}
