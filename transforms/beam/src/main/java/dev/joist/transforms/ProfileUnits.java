package dev.joist.transforms;

import dev.joist.json.JsonProfile;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferredSchema;
import dev.joist.schema.inference.Tally;
import dev.joist.schema.yaml.SchemaYaml;
import java.io.IOException;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads every document of every unit and infers one schema that fits all. The schema depends on the
 * documents and their order alone. Documents and sources that cannot be read say nothing; they
 * become dead letters when they are written.
 */
public final class ProfileUnits extends PTransform<PCollection<Unit>, PCollection<SchemaChoice>> {
  private final int threads;

  private ProfileUnits(int threads) {
    this.threads = threads;
  }

  public static ProfileUnits create() {
    return new ProfileUnits(0);
  }

  /** The width of the compute pool of each process; as many as it has cores by default. */
  public ProfileUnits withThreads(int chosen) {
    if (chosen < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + chosen);
    }
    return new ProfileUnits(chosen);
  }

  @Override
  public PCollection<SchemaChoice> expand(PCollection<Unit> units) {
    return units
        .apply("Tally types", ParDo.of(new TallyFn(threads)))
        .setCoder(SerializableCoder.of(Tally.class))
        .apply("Bring all tallies together", Gather.of(SerializableCoder.of(Tally.class)))
        .apply("Choose the schema", ParDo.of(new ChooseFn()))
        .setCoder(SerializableCoder.of(SchemaChoice.class));
  }

  private static final class TallyFn extends DoFn<Unit, Tally> {
    private final int threads;

    TallyFn(int threads) {
      this.threads = threads;
    }

    @ProcessElement
    public void tally(@Element Unit unit, OutputReceiver<Tally> tallies) throws IOException {
      int width = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
      JsonProfile profile = JsonProfile.start();
      for (SourceSlice slice : unit.slices()) {
        if (slice.source().problem() == SourceFile.Problem.NONE) {
          read(profile, slice, width);
        }
      }
      tallies.output(profile.tally());
    }

    private static void read(JsonProfile profile, SourceSlice slice, int width) throws IOException {
      try (SourceStream in = SourceStream.open(slice.source())) {
        profile.read(in, slice.ordinal(), ComputePool.ofWidth(width), width, failed -> {});
      } catch (SourceStream.Failure failure) {
        // Whoever writes the unit meets it again, and makes it a dead letter.
      }
    }
  }

  private static final class ChooseFn extends DoFn<KV<Integer, Iterable<Tally>>, SchemaChoice> {
    @ProcessElement
    public void choose(
        @Element KV<Integer, Iterable<Tally>> all, OutputReceiver<SchemaChoice> schema) {
      Tally merged = Tally.ofRecords();
      all.getValue().forEach(merged::merge);
      InferredSchema inferred = infer(merged);
      schema.output(new SchemaChoice(SchemaYaml.write(inferred.schema()), Remarks.of(inferred)));
    }

    private static InferredSchema infer(Tally tally) {
      try {
        return Inference.of(tally, InferenceOptions.DEFAULT);
      } catch (InvalidSchemaException tooMuch) {
        throw new RunFailure(String.valueOf(tooMuch.getMessage()), tooMuch);
      }
    }
  }
}
