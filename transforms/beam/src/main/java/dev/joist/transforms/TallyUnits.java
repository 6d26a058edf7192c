package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.json.Extraction;
import dev.joist.transforms.Progress.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/** Reads each unit for its types, its counts and its failures. */
final class TallyUnits extends PTransform<PCollection<Unit>, PCollection<UnitProfile>> {
  private final MemberFilter members;
  private final int threads;
  private final OptionalLong sample;
  private final Optional<OutputFolder> folder;
  private final Optional<Extraction> extraction;

  private TallyUnits(
      MemberFilter members,
      int threads,
      OptionalLong sample,
      Optional<OutputFolder> folder,
      Optional<Extraction> extraction) {
    this.extraction = extraction;
    this.members = members;
    this.threads = threads;
    this.sample = sample;
    this.folder = folder;
  }

  /**
   * On a pool of that width.
   *
   * @param members which of an archive are read
   * @param threads 0 for as many as there are cores
   */
  static TallyUnits of(MemberFilter members, int threads) {
    return new TallyUnits(
        members, threads, OptionalLong.empty(), Optional.empty(), Optional.empty());
  }

  /** Stops after so many documents in the order of the input, which one worker reads. */
  TallyUnits withSample(OptionalLong documents) {
    return new TallyUnits(members, threads, documents, folder, extraction);
  }

  /** Keeps what it reads in the staging folder, but for a sample, and believes what is there. */
  TallyUnits keptIn(Optional<OutputFolder> chosen) {
    return new TallyUnits(members, threads, sample, chosen, extraction);
  }

  /** Reads features of documents instead of all that they hold. */
  TallyUnits withExtraction(Optional<Extraction> chosen) {
    return new TallyUnits(members, threads, sample, folder, chosen);
  }

  @Override
  public PCollection<UnitProfile> expand(PCollection<Unit> units) {
    PCollection<UnitProfile> profiles =
        sample.isPresent()
            ? units
                .apply("Bring all units together", Gather.of(SerializableCoder.of(Unit.class)))
                .apply("Read the first documents", ParDo.of(new SampleFn(this)))
            : units.apply("Read every document", ParDo.of(new ReadFn(this)));
    return profiles.setCoder(SerializableCoder.of(UnitProfile.class));
  }

  private static final class ReadFn extends DoFn<Unit, UnitProfile> {
    private final MemberFilter members;
    private final int threads;
    private final @Nullable Extraction extraction;
    private final @Nullable KeptResults<UnitProfile> kept;

    ReadFn(TallyUnits transform) {
      this.members = transform.members;
      this.threads = transform.threads;
      this.extraction = transform.extraction.orElse(null);
      this.kept =
          transform
              .folder
              .map(folder -> KeptResults.in(folder, "profile", UnitProfile.class))
              .orElse(null);
    }

    @ProcessElement
    public void read(
        @Element Unit unit, PipelineOptions options, OutputReceiver<UnitProfile> profiles)
        throws IOException {
      try (UnitMeter meter = UnitMeter.begin(options, Stage.PROFILE)) {
        profiles.output(kept == null ? read(unit, meter) : readOnce(kept, unit, meter));
        meter.finish();
      }
    }

    private UnitProfile read(Unit unit, UnitMeter meter) throws IOException {
      return UnitProfiler.read(unit, Optional.ofNullable(extraction), members, threads, meter);
    }

    private UnitProfile readOnce(KeptResults<UnitProfile> results, Unit unit, UnitMeter meter)
        throws IOException {
      String key = UnitKey.of(unit, List.of(members.toString(), String.valueOf(extraction)));
      Optional<UnitProfile> before = results.find(unit.number(), key);
      if (before.isPresent()) {
        meter.doneBefore(unit, before.get().sources());
        return before.get();
      }
      UnitProfile profile = read(unit, meter);
      results.keep(unit.number(), key, profile);
      return profile;
    }
  }

  private static final class SampleFn extends DoFn<KV<Integer, Iterable<Unit>>, UnitProfile> {
    private final MemberFilter members;
    private final long documents;
    private final @Nullable Extraction extraction;

    SampleFn(TallyUnits transform) {
      this.members = transform.members;
      this.documents = transform.sample.orElseThrow();
      this.extraction = transform.extraction.orElse(null);
    }

    @ProcessElement
    public void read(
        @Element KV<Integer, Iterable<Unit>> all,
        PipelineOptions options,
        OutputReceiver<UnitProfile> profiles)
        throws IOException {
      List<Unit> units = new ArrayList<>();
      all.getValue().forEach(units::add);
      try (UnitMeter meter = UnitMeter.begin(options, Stage.PROFILE)) {
        UnitProfile profile =
            UnitProfiler.readFirst(
                documents, Optional.ofNullable(extraction), units, members, meter);
        meter.finish();
        profiles.output(profile);
      }
    }
  }
}
