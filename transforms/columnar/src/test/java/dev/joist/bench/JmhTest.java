package dev.joist.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code -Djoist.jmh=REGEX} runs the benchmarks of that name with JMH, each in a JVM of its own.
 */
class JmhTest {
  @Test
  @EnabledIfSystemProperty(named = "joist.jmh", matches = ".+")
  void runsTheBenchmarksAskedFor() throws Exception {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(System.getProperty("joist.jmh"))
        .forks(1)
        .jvmArgs("-Xmx2g", "-XX:+UseParallelGC")
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(3)
        .measurementTime(TimeValue.seconds(1));
    assertFalse(new Runner(options.build()).run().isEmpty());
  }
}
