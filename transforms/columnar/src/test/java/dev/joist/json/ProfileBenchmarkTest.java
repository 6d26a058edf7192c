package dev.joist.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.joist.schema.InvalidSchemaException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProfileBenchmarkTest {
  @Test
  void bothWaysReadAllEvents() throws IOException, InvalidSchemaException {
    ProfileBenchmark benchmark = new ProfileBenchmark();
    benchmark.setUp(1000);
    assertThat(benchmark.profile(), is(23));
    assertThat(benchmark.jacksonTokens(), greaterThan(50 * 1000));
  }
}
