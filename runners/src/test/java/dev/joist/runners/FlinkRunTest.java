package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.transforms.RunFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlinkRunTest {
  private final Configuration told = new Configuration();

  /** As {@code flink run} does before it calls the jar. */
  private void start() {
    StreamContextEnvironment.setAsContext(
        new DefaultExecutorServiceLoader(),
        told,
        FlinkRunTest.class.getClassLoader(),
        false,
        false);
  }

  @AfterEach
  void end() {
    StreamContextEnvironment.unsetAsContext();
  }

  @Test
  void theClusterIsThatOfFlinkRun() {
    assertThat(FlinkRun.isAbove(), equalTo(false));
    told.set(RestOptions.ADDRESS, "there");
    told.set(RestOptions.PORT, 8082);
    start();
    assertThat(FlinkRun.isAbove(), equalTo(true));
    assertThat(FlinkRun.master(), equalTo("there:8082"));
  }

  @Test
  void oneThatIsNamedNowhereIsAskedFor() {
    start();
    assertThat(
        assertThrows(RunFailure.class, FlinkRun::master).getMessage(),
        containsString("give it -m HOST:PORT"));
  }

  @Test
  void nobodyElseNamesIt() {
    told.set(RestOptions.ADDRESS, "there");
    start();
    for (String other : List.of("elsewhere:8081", "local")) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
      String[] verify = {"verify", ".", "--runner", "flink", "--flink-master", other};
      assertThat(CommandLines.run(verify, err, err), equalTo(64));
      assertThat(
          said.toString(StandardCharsets.UTF_8),
          containsString("--flink-master is not for flink run"));
    }
  }
}
