package dev.joist.pipelines;

import dev.joist.transforms.AnswerKey;
import dev.joist.transforms.CheckOutput;
import dev.joist.transforms.LeaveResult;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.Verification;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** Reads an output back and holds it against its own books. */
public final class Verify {
  private static final String RESULT = "verification.bin";

  private Verify() {}

  /** Adds the command to the pipeline, without an answer key. */
  public static PCollection<Verification> build(
      Pipeline pipeline, OutputFolder output, int threads, OutputFolder scratch) {
    return build(pipeline, output, threads, Optional.empty(), scratch);
  }

  /**
   * Adds the command to the pipeline; its one element is also left for {@link #result}.
   *
   * @param output what is checked; nothing in it is changed
   * @param threads the width of the compute pool in each process
   * @param answers the key of the generated data that it was made of
   * @param scratch where the result is left
   */
  public static PCollection<Verification> build(
      Pipeline pipeline,
      OutputFolder output,
      int threads,
      Optional<AnswerKey> answers,
      OutputFolder scratch) {
    CheckOutput check = CheckOutput.of(output).withThreads(threads);
    PCollection<Verification> verification =
        pipeline.apply("Check the output", answers.map(check::withAnswers).orElse(check));
    verification.apply("Hand over the verification", LeaveResult.in(scratch, RESULT));
    return verification;
  }

  /** Of a pipeline that has run. */
  public static Verification result(OutputFolder scratch) throws IOException {
    return LeaveResult.read(scratch, RESULT, Verification.class);
  }
}
