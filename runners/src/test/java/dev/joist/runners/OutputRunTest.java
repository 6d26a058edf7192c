package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.pipelines.IfExists;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PublishGate;
import dev.joist.transforms.RunInfo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputRunTest {
  @TempDir private Path above;

  private final Launcher launcher = new DirectLauncher(new BeamOptions(List.of()));
  private final PrintStream err =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

  @Test
  void nobodyElseWritesThereUntilTheSequelIsDone() throws Exception {
    OutputFolder folder = OutputFolder.of(above.resolve("out").toString());
    Path lock = above.resolve("out/_joist/staging/lock");
    RunInfo info = new RunInfo("compact", "direct", "columnar", "1", Map.of(), 0);
    List<String> told = new ArrayList<>();
    boolean held =
        new OutputRun(folder, IfExists.FAIL, launcher, err)
            .run(
                new FinishedOutput(folder, launcher, List.of(), info, Optional.empty()),
                () -> {
                  assertThat(PublishGate.ofProcess().isExpected(), equalTo(true));
                  told.add("work");
                },
                () -> {
                  told.add("sequel");
                  return Files.exists(lock);
                });
    assertThat(told, equalTo(List.of("work", "sequel")));
    assertThat(held, equalTo(true));
    assertThat(Files.exists(lock), equalTo(false));
  }
}
