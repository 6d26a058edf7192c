package dev.joist.runners;

import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink's own {@code flink run}, which may have started this process. */
final class FlinkRun {
  private FlinkRun() {}

  /** HOST:PORT of the cluster that it was told of; empty when it has not started this process. */
  static Optional<String> master() {
    if (!isAbove()) {
      return Optional.empty();
    }
    ReadableConfig told = StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration();
    return Optional.of(told.get(RestOptions.ADDRESS) + ":" + told.get(RestOptions.PORT));
  }

  /** Under it nobody else may say where a job goes, or what is sent with it. */
  static boolean isAbove() {
    return !StreamExecutionEnvironment.areExplicitEnvironmentsAllowed();
  }
}
