package dev.joist.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ShredBenchmarkTest {
  @Test
  void allWaysReadAllEvents() throws IOException {
    ShredBenchmark benchmark = new ShredBenchmark();
    benchmark.setUp(1000);
    assertThat(benchmark.shredFive(), is(5L * 1000));
    assertThat(benchmark.shredAll(), greaterThan(15L * 1000));
    assertThat(benchmark.jacksonTokens(), greaterThan(50 * 1000));
  }
}
