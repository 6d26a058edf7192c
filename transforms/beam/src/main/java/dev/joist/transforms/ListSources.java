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

/**
 * Finds the files behind the inputs and their sizes. What does not exist or cannot be listed comes
 * out as a source with a {@link SourceFile.Problem}, so that nothing asked for is lost silently.
 */
public final class ListSources extends PTransform<PBegin, PCollection<SourceFiles>> {
  private final List<InputSpec> inputs;

  private ListSources(List<InputSpec> inputs) {
    this.inputs = List.copyOf(inputs);
  }

  public static ListSources of(List<InputSpec> inputs) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one input");
    }
    return new ListSources(inputs);
  }

  @Override
  public PCollection<SourceFiles> expand(PBegin begin) {
    return begin
        .apply(
            "Take the inputs", Create.of(inputs).withCoder(SerializableCoder.of(InputSpec.class)))
        .apply("List their files", ParDo.of(new ListFn()))
        .setCoder(SerializableCoder.of(SourceFiles.class));
  }

  private static final class ListFn extends DoFn<InputSpec, SourceFiles> {
    @ProcessElement
    public void list(@Element InputSpec input, OutputReceiver<SourceFiles> found)
        throws IOException {
      new Listing(input.order(), found::output).list(input);
    }
  }
}
