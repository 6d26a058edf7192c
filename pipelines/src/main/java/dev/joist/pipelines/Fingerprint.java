package dev.joist.pipelines;

import dev.joist.transforms.FingerprintSources;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.LeaveResult;
import dev.joist.transforms.ListSources;
import dev.joist.transforms.OutputFolder;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** Lists the inputs, to tell whether an output was made of the same. */
public final class Fingerprint {
  private static final String RESULT = "fingerprint.bin";

  private Fingerprint() {}

  /**
   * Adds it to the pipeline.
   *
   * @param output that was made of them
   * @param scratch where the result is left for {@link #result}
   */
  public static void build(
      Pipeline pipeline, List<InputSpec> inputs, OutputFolder output, OutputFolder scratch) {
    pipeline
        .apply("List the sources", ListSources.of(inputs).withoutOutput(output))
        .apply("Fingerprint the sources", FingerprintSources.create())
        .apply("Hand over the fingerprint", LeaveResult.in(scratch, RESULT));
  }

  /** Of a pipeline that has run. */
  public static String result(OutputFolder scratch) throws IOException {
    return LeaveResult.read(scratch, RESULT, String.class);
  }
}
