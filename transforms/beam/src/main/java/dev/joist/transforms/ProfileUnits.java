package dev.joist.transforms;

import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.Tally;
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
  private final InferenceOptions options;
  private final int threads;

  private ProfileUnits(InferenceOptions options, int threads) {
    this.options = options;
    this.threads = threads;
  }

  public static ProfileUnits create() {
    return new ProfileUnits(InferenceOptions.DEFAULT, 0);
  }

  /** What becomes of numbers that doubles do not keep and of text that looks like dates. */
  public ProfileUnits withOptions(InferenceOptions chosen) {
    return new ProfileUnits(chosen, threads);
  }

  /** The width of the compute pool of each process; as many as it has cores by default. */
  public ProfileUnits withThreads(int chosen) {
    if (chosen < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + chosen);
    }
    return new ProfileUnits(options, chosen);
  }

  @Override
  public PCollection<SchemaChoice> expand(PCollection<Unit> units) {
    return units
        .apply("Tally types", TallyUnits.on(threads))
        .apply("Bring all tallies together", Gather.of(SerializableCoder.of(UnitProfile.class)))
        .apply("Choose the schema", ParDo.of(new ChooseFn(options)))
        .setCoder(SerializableCoder.of(SchemaChoice.class));
  }

  private static final class ChooseFn
      extends DoFn<KV<Integer, Iterable<UnitProfile>>, SchemaChoice> {
    private final InferenceOptions options;

    ChooseFn(InferenceOptions options) {
      this.options = options;
    }

    @ProcessElement
    public void choose(
        @Element KV<Integer, Iterable<UnitProfile>> all, OutputReceiver<SchemaChoice> schema) {
      Tally merged = Tally.ofRecords();
      all.getValue().forEach(unit -> merged.merge(unit.types()));
      schema.output(SchemaChoice.inferred(merged, options));
    }
  }
}
