package dev.joist.runners;

import dev.joist.transforms.RunFailure;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink's own {@code flink run}, which may have started this process. */
final class FlinkRun {
  private FlinkRun() {}

  /**
   * HOST:PORT of the cluster that it was told of.
   *
   * @throws RunFailure when it was told of none
   */
  static String master() {
    ReadableConfig told = StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration();
    return told.getOptional(RestOptions.ADDRESS)
            .orElseThrow(
                () ->
                    new RunFailure(
                        "flink run does not say where the REST of its cluster is: give it -m HOST:PORT,"
                            + " or set rest.address in its configuration"))
        + ":"
        + told.get(RestOptions.PORT);
  }

  /** Under it nobody else may say where a job goes, or what is sent with it. */
  static boolean isAbove() {
    return !StreamExecutionEnvironment.areExplicitEnvironmentsAllowed();
  }
}
