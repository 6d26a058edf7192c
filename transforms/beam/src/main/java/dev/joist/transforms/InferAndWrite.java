package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.json.Extraction;
import dev.joist.json.Fit;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.transforms.Progress.Stage;
import dev.joist.transforms.SchemaGuess.Trust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * Writes every unit with the schema that fits all documents, reading them once where that can be:
 * the first documents make a guess, and units are written with it as long as every document is
 * exactly what the guess says. Else all are read for their types, and written again. What comes out
 * is the same in both cases.
 */
public final class InferAndWrite extends PTransform<PCollection<Unit>, PCollectionTuple> {
  /** What was written. */
  public static final TupleTag<UnitReport> REPORTS = new TupleTag<>("reports") {};

  /** The one schema that all was written with. */
  public static final TupleTag<SchemaChoice> SCHEMA = new TupleTag<>("schema") {};

  private static final TupleTag<Unit> REDO = new TupleTag<>("redo") {};

  private final ProfileUnits profile;
  private final WriteUnits write;

  private InferAndWrite(ProfileUnits profile, WriteUnits write) {
    this.profile = profile;
    this.write = write;
  }

  /**
   * Reads and writes alike.
   *
   * @param write with any schema
   */
  public static InferAndWrite of(ProfileUnits profile, WriteUnits write) {
    return new InferAndWrite(profile, write);
  }

  @Override
  public PCollectionTuple expand(PCollection<Unit> units) {
    PCollectionView<SchemaGuess> guess =
        units
            .apply("Bring the units together", Gather.of(SerializableCoder.of(Unit.class)))
            .apply("Look at the first documents", ParDo.of(new GuessFn(profile)))
            .setCoder(SerializableCoder.of(SchemaGuess.class))
            .apply("Tell the guess", TellOne.create());
    PCollectionTuple decided =
        units
            .apply(
                "Write on the guess", ParDo.of(new AttemptFn(write, guess)).withSideInputs(guess))
            .setCoder(SerializableCoder.of(Attempt.class))
            .apply("Wait for all attempts", Gather.of(SerializableCoder.of(Attempt.class)))
            .apply(
                "See whether it holds",
                ParDo.of(new DecideFn(guess))
                    .withSideInputs(guess)
                    .withOutputTags(REPORTS, TupleTagList.of(List.of(SCHEMA, REDO))));
    decided.get(REPORTS).setCoder(SerializableCoder.of(UnitReport.class));
    decided.get(SCHEMA).setCoder(SerializableCoder.of(SchemaChoice.class));
    decided.get(REDO).setCoder(SerializableCoder.of(Unit.class));
    PCollection<Unit> again = decided.get(REDO).apply("Hand them out again", HandOut.create());
    PCollection<SchemaChoice> inferred = again.apply("Read for the types", profile);
    PCollection<SchemaChoice> schema =
        PCollectionList.of(decided.get(SCHEMA))
            .and(inferred)
            .apply("Take the schema", Flatten.pCollections());
    PCollectionView<SchemaChoice> told = schema.apply("Tell the schema", TellOne.create());
    PCollection<UnitReport> reports =
        PCollectionList.of(decided.get(REPORTS))
            .and(again.apply("Write", write.withSchema(told)))
            .apply("Take the reports", Flatten.pCollections());
    return PCollectionTuple.of(REPORTS, reports).and(SCHEMA, schema);
  }

  private static final class GuessFn extends DoFn<KV<Integer, Iterable<Unit>>, SchemaGuess> {
    private final InferenceOptions options;
    private final MemberFilter members;
    private final int threads;
    private final @Nullable Extraction extraction;

    GuessFn(ProfileUnits profile) {
      this.options = profile.options();
      this.members = profile.members();
      this.threads = profile.threads();
      this.extraction = profile.extraction().orElse(null);
    }

    @ProcessElement
    public void guess(
        @Element KV<Integer, Iterable<Unit>> all,
        PipelineOptions pipeline,
        OutputReceiver<SchemaGuess> guess)
        throws IOException {
      List<Unit> units = new ArrayList<>();
      all.getValue().forEach(units::add);
      units.sort(Comparator.comparingInt(Unit::number));
      SchemaGuesser guesser =
          new SchemaGuesser(options, members, threads, Optional.ofNullable(extraction));
      guess.output(guesser.guess(units, Progress.of(pipeline)::notice));
    }
  }

  private static final class AttemptFn extends DoFn<Unit, Attempt> {
    private final WriteUnits write;
    private final PCollectionView<SchemaGuess> guess;
    private final KeptReports kept;

    AttemptFn(WriteUnits write, PCollectionView<SchemaGuess> guess) {
      this.write = write;
      this.guess = guess;
      this.kept = KeptReports.in(write.folder());
    }

    @ProcessElement
    public void attempt(ProcessContext context) throws IOException {
      SchemaGuess guessed = context.sideInput(guess);
      Unit unit = context.element();
      if (guessed.trust() == Trust.OPEN
          || write.folder().exists(OutputFolder.MISFIT)
          || !isEnough(guessed)) {
        context.output(new Attempt(unit, List.of()));
        return;
      }
      Fit fit = guessed.trust() == Trust.SURE ? Fit.WHATEVER_IS_KEPT : Fit.AS_INFERRED;
      List<String> shaping = new ArrayList<>(write.shaping(guessed.schema()));
      shaping.add(fit.name());
      String key = UnitKey.of(unit, shaping);
      Optional<UnitReport> before = kept.find(unit.number(), key);
      if (before.isPresent()) {
        try (UnitMeter meter = UnitMeter.begin(context.getPipelineOptions(), Stage.WRITE)) {
          meter.doneBefore(unit, before.get().sources());
          meter.finish();
        }
        context.output(new Attempt(unit, List.of(before.get())));
        return;
      }
      kept.forget(unit.number());
      WriteSettings settings = write.settings(guessed.schema().schema(), fit);
      try (UnitMeter meter = UnitMeter.begin(context.getPipelineOptions(), Stage.WRITE);
          UnitWriter writer = new UnitWriter(settings, unit, meter)) {
        UnitReport report = writer.write();
        kept.keep(key, report);
        meter.finish();
        context.output(new Attempt(unit, List.of(report)));
      } catch (Misfit misfit) {
        // So that other units do not begin in vain.
        write.folder().create(OutputFolder.MISFIT).close();
        context.output(new Attempt(unit, List.of()));
      }
    }

    /** A guess may lack what ids are made of, when later documents have it. */
    private boolean isEnough(SchemaGuess guessed) {
      if (guessed.trust() == Trust.SURE) {
        return true;
      }
      try {
        write.tables().tables(guessed.schema().schema());
        return true;
      } catch (RunFailure lacking) {
        return false;
      }
    }
  }

  private static final class DecideFn extends DoFn<KV<Integer, Iterable<Attempt>>, UnitReport> {
    private final PCollectionView<SchemaGuess> guess;

    DecideFn(PCollectionView<SchemaGuess> guess) {
      this.guess = guess;
    }

    @ProcessElement
    public void decide(ProcessContext context) {
      List<Attempt> attempts = new ArrayList<>();
      context.element().getValue().forEach(attempts::add);
      if (attempts.stream().noneMatch(attempt -> attempt.report().isEmpty())) {
        context.output(SCHEMA, context.sideInput(guess).schema());
        attempts.forEach(attempt -> context.output(attempt.report().get(0)));
        return;
      }
      PipelineOptions options = context.getPipelineOptions();
      for (Attempt attempt : attempts) {
        attempt.report().forEach(report -> UnitMeter.takeBack(options, attempt.unit(), report));
        context.output(REDO, attempt.unit());
      }
    }
  }
}
