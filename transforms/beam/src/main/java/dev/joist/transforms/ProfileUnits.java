package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.json.Extraction;
import dev.joist.json.UnknownFields;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferredSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Reads every document of every unit, or the first ones, and infers one schema that fits all. The
 * schema depends on the documents and their order alone. Documents and sources that cannot be read
 * say nothing; they become dead letters when they are written.
 */
public final class ProfileUnits extends PTransform<PCollection<Unit>, PCollection<SchemaChoice>> {
  private final InferenceOptions options;
  private final MemberFilter members;
  private final int threads;
  private final OptionalLong sample;
  private final UnknownFields unknown;
  private final Optional<OutputFolder> folder;
  private final Optional<Extraction> extraction;

  private ProfileUnits(
      InferenceOptions options,
      MemberFilter members,
      int threads,
      OptionalLong sample,
      UnknownFields unknown,
      Optional<OutputFolder> folder,
      Optional<Extraction> extraction) {
    this.extraction = extraction;
    this.options = options;
    this.members = members;
    this.threads = threads;
    this.sample = sample;
    this.unknown = unknown;
    this.folder = folder;
  }

  public static ProfileUnits create() {
    return new ProfileUnits(
        InferenceOptions.DEFAULT,
        MemberFilter.ALL,
        0,
        OptionalLong.empty(),
        UnknownFields.DEAD,
        Optional.empty(),
        Optional.empty());
  }

  /** What becomes of numbers that doubles do not keep and of text that looks like dates. */
  public ProfileUnits withOptions(InferenceOptions chosen) {
    return new ProfileUnits(chosen, members, threads, sample, unknown, folder, extraction);
  }

  /** Which members of archives are read; all by default. */
  public ProfileUnits withMembers(MemberFilter chosen) {
    return new ProfileUnits(options, chosen, threads, sample, unknown, folder, extraction);
  }

  /** The width of the compute pool of each process; as many as it has cores by default. */
  public ProfileUnits withThreads(int chosen) {
    if (chosen < 0) {
      throw new IllegalArgumentException(
          "threads must be at least 1, or 0 for all cores, not " + chosen);
    }
    return new ProfileUnits(options, members, chosen, sample, unknown, folder, extraction);
  }

  /**
   * Reads no more than so many documents in the order of the input, so that later ones may not fit.
   */
  public ProfileUnits withSample(OptionalLong documents) {
    if (documents.isPresent() && documents.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "a sample has at least 1 document, not " + documents.getAsLong());
    }
    return new ProfileUnits(options, members, threads, documents, unknown, folder, extraction);
  }

  /** What becomes of fields outside the schema; to be kept, they need a column of their own. */
  public ProfileUnits withUnknownFields(UnknownFields chosen) {
    return new ProfileUnits(options, members, threads, sample, chosen, folder, extraction);
  }

  /**
   * Keeps what is known of each finished unit in the staging folder of an output, and does not read
   * units again of which that is there. Samples are read anew.
   */
  public ProfileUnits keptIn(OutputFolder output) {
    return new ProfileUnits(
        options, members, threads, sample, unknown, Optional.of(output), extraction);
  }

  /** Infers the types of features of documents, where the map leaves them open. */
  public ProfileUnits withExtraction(Optional<Extraction> chosen) {
    return new ProfileUnits(options, members, threads, sample, unknown, folder, chosen);
  }

  Optional<Extraction> extraction() {
    return extraction;
  }

  InferenceOptions options() {
    return options;
  }

  MemberFilter members() {
    return members;
  }

  int threads() {
    return threads;
  }

  @Override
  public PCollection<SchemaChoice> expand(PCollection<Unit> units) {
    return units
        .apply(
            "Tally types",
            TallyUnits.of(members, threads)
                .withExtraction(extraction)
                .withSample(sample)
                .keptIn(folder))
        .apply("Bring all tallies together", Gather.of(SerializableCoder.of(UnitProfile.class)))
        .apply("Choose the schema", ParDo.of(new ChooseFn(this)))
        .setCoder(SerializableCoder.of(SchemaChoice.class));
  }

  private static final class ChooseFn
      extends DoFn<KV<Integer, Iterable<UnitProfile>>, SchemaChoice> {
    private final InferenceOptions options;
    private final UnknownFields unknown;
    private final @Nullable Extraction extraction;

    ChooseFn(ProfileUnits transform) {
      this.options = transform.options;
      this.unknown = transform.unknown;
      this.extraction = transform.extraction.orElse(null);
    }

    @ProcessElement
    public void choose(
        @Element KV<Integer, Iterable<UnitProfile>> all, OutputReceiver<SchemaChoice> schema) {
      TallySum merged = new TallySum();
      List<SliceLines> lines = new ArrayList<>();
      for (UnitProfile unit : TallySum.sorted(all.getValue())) {
        merged.add(unit);
        lines.addAll(unit.lines());
      }
      InferredSchema found = SchemaChoice.infer(merged.tally(), options);
      SchemaChoice inferred =
          SchemaChoice.of(found, Optional.ofNullable(extraction), LineNumbers.of(lines));
      schema.output(unknown == UnknownFields.KEEP ? RestColumn.addTo(inferred) : inferred);
    }
  }
}
