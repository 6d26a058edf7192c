package dev.joist.pipelines;

import dev.joist.transforms.CheckOutput;
import dev.joist.transforms.LeaveResult;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.Verification;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** Reads an output back and holds it against its own books. */
public final class Verify {
  private static final String RESULT = "verification.bin";

  private Verify() {}

  /**
   * Adds the command to the pipeline; its one element is also left for {@link #result}.
   *
   * @param output what is checked; nothing in it is changed
   * @param threads the width of the compute pool in each process
   * @param scratch where the result is left
   */
  public static PCollection<Verification> build(
      Pipeline pipeline, OutputFolder output, int threads, OutputFolder scratch) {
    PCollection<Verification> verification =
        pipeline.apply("Check the output", CheckOutput.of(output).withThreads(threads));
    verification.apply("Hand over the verification", LeaveResult.in(scratch, RESULT));
    return verification;
  }

  /** Of a pipeline that has run. */
  public static Verification result(OutputFolder scratch) throws IOException {
    return LeaveResult.read(scratch, RESULT, Verification.class);
  }
}
