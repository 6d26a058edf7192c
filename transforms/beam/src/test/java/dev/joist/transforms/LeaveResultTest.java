package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaveResultTest {
  @TempDir private Path folder;

  /** A folder below a file can be made by nobody, whoever runs the test. */
  private OutputFolder impossible() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    return OutputFolder.of(file.resolve("scratch").toString());
  }

  private static String failureOf(LeaveResult<String> leave) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    pipeline.apply(Create.of("found").withCoder(StringUtf8Coder.of())).apply(leave);
    return String.valueOf(
        assertThrows(PipelineExecutionException.class, pipeline::run).getMessage());
  }

  @Test
  void aFolderThatTakesNoResultIsFoundBeforeTheWorkAndNamedByItsFlag() throws Exception {
    OutputFolder none = impossible();
    String message = assertThrows(RunFailure.class, () -> LeaveResult.check(none)).getMessage();
    assertThat(message, startsWith("the result cannot be handed over in " + none + ": "));
    assertThat(message, containsString("-- --tempLocation=DIR"));
    assertThat(message, not(containsString("--out")));
  }

  @Test
  void soIsOneOfAStoreThatNobodyKnows() {
    OutputFolder none = OutputFolder.of("unheard-of://bucket/scratch");
    String message = assertThrows(RunFailure.class, () -> LeaveResult.check(none)).getMessage();
    assertThat(message, containsString("no file system for unheard-of://"));
    assertThat(message, containsString("-- --tempLocation=DIR"));
  }

  @Test
  void soDoesAWorker() throws Exception {
    String failure = failureOf(LeaveResult.in(impossible(), "result"));
    assertThat(failure, containsString("the result cannot be handed over in "));
    assertThat(failure, not(containsString("--out")));
  }

  @Test
  void whatLiesInTheOutputIsOfTheOutput() throws Exception {
    String failure = failureOf(LeaveResult.inOutput(impossible(), "result"));
    assertThat(failure, containsString("--out "));
  }

  @Test
  void lookingLeavesNothingBehind() throws Exception {
    OutputFolder scratch = OutputFolder.of(folder.resolve("scratch").toString());
    LeaveResult.check(scratch);
    assertThat(Files.exists(folder.resolve("scratch")), equalTo(false));
  }
}
