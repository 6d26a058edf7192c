package dev.joist.transforms;

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
        .apply("Tally types", TallyUnits.on(threads))
        .apply("Bring all tallies together", Gather.of(SerializableCoder.of(UnitProfile.class)))
        .apply("Choose the schema", ParDo.of(new ChooseFn()))
        .setCoder(SerializableCoder.of(SchemaChoice.class));
  }

  private static final class ChooseFn
      extends DoFn<KV<Integer, Iterable<UnitProfile>>, SchemaChoice> {
    @ProcessElement
    public void choose(
        @Element KV<Integer, Iterable<UnitProfile>> all, OutputReceiver<SchemaChoice> schema) {
      Tally merged = Tally.ofRecords();
      all.getValue().forEach(unit -> merged.merge(unit.types()));
      schema.output(SchemaChoice.inferred(merged));
    }
  }
}
