package dev.joist.transforms;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files behind the inputs and their sizes. What does not exist or cannot be listed comes
 * out as a source with a {@link SourceFile.Problem}, so that nothing asked for is lost silently.
 */
public final class ListSources extends PTransform<PBegin, PCollection<SourceFiles>> {
  private final List<InputSpec> inputs;
  private final @Nullable OutputFolder output;

  private ListSources(List<InputSpec> inputs, @Nullable OutputFolder output) {
    this.inputs = List.copyOf(inputs);
    this.output = output;
  }

  public static ListSources of(List<InputSpec> inputs) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one input");
    }
    return new ListSources(inputs, null);
  }

  /** The folder that the run writes: what lies in it is not taken for input. */
  public ListSources withoutOutput(OutputFolder folder) {
    return new ListSources(inputs, folder);
  }

  @Override
  public PCollection<SourceFiles> expand(PBegin begin) {
    return begin
        .apply(
            "Take the inputs", Create.of(inputs).withCoder(SerializableCoder.of(InputSpec.class)))
        .apply("List their files", ParDo.of(new ListFn(output)))
        .setCoder(SerializableCoder.of(SourceFiles.class));
  }

  private static final class ListFn extends DoFn<InputSpec, SourceFiles> {
    private final @Nullable OutputFolder output;

    ListFn(@Nullable OutputFolder output) {
      this.output = output;
    }

    @ProcessElement
    public void list(@Element InputSpec input, OutputReceiver<SourceFiles> found)
        throws IOException {
      OwnOutput own = output == null ? OwnOutput.none() : OwnOutput.at(output);
      new Listing(input.order(), own, found::output).list(input);
    }
  }
}
