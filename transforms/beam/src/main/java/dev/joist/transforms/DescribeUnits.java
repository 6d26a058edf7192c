package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.schema.inference.InferenceOptions;
import java.util.OptionalLong;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Reads every document of every unit, or the first ones, and tells what they hold: the schema that
 * {@link ProfileUnits} infers, how often columns have values, what fails and where, and what an
 * output would be like. Writes nothing.
 */
public final class DescribeUnits extends PTransform<PCollection<Unit>, PCollection<InputProfile>> {
  private final InferenceOptions options;
  private final MemberFilter members;
  private final int threads;
  private final OptionalLong sample;

  private DescribeUnits(
      InferenceOptions options, MemberFilter members, int threads, OptionalLong sample) {
    this.options = options;
    this.members = members;
    this.threads = threads;
    this.sample = sample;
  }

  public static DescribeUnits create() {
    return new DescribeUnits(InferenceOptions.DEFAULT, MemberFilter.ALL, 0, OptionalLong.empty());
  }

  /** What becomes of numbers that doubles do not keep and of text that looks like dates. */
  public DescribeUnits withOptions(InferenceOptions chosen) {
    return new DescribeUnits(chosen, members, threads, sample);
  }

  /** Which members of archives are read; all by default. */
  public DescribeUnits withMembers(MemberFilter chosen) {
    return new DescribeUnits(options, chosen, threads, sample);
  }

  /** The width of the compute pool of each process; as many as it has cores by default. */
  public DescribeUnits withThreads(int chosen) {
    if (chosen < 0) {
      throw new IllegalArgumentException(
          "threads must be at least 1, or 0 for all cores, not " + chosen);
    }
    return new DescribeUnits(options, members, chosen, sample);
  }

  /** Reads no more than so many documents in the order of the input; tells nothing of an output. */
  public DescribeUnits withSample(OptionalLong documents) {
    if (documents.isPresent() && documents.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "a sample has at least 1 document, not " + documents.getAsLong());
    }
    return new DescribeUnits(options, members, threads, documents);
  }

  @Override
  public PCollection<InputProfile> expand(PCollection<Unit> units) {
    PCollection<InputProfile> read =
        units
            .apply("Tally types", TallyUnits.of(members, threads).withSample(sample))
            .apply("Bring all tallies together", Gather.of(SerializableCoder.of(UnitProfile.class)))
            .apply("Add them up", ParDo.of(new AddFn(options)))
            .setCoder(SerializableCoder.of(InputProfile.class));
    if (sample.isPresent()) {
      return read;
    }
    PCollectionView<InputProfile> profile = read.apply("Tell of the schema", TellOne.create());
    return units
        .apply("Try the output", TryUnits.with(profile, options.numbers(), members, threads))
        .apply("Bring all trials together", Gather.of(SerializableCoder.of(UnitTrial.class)))
        .apply("Guess the output", ParDo.of(new GuessFn(profile)).withSideInputs(profile))
        .setCoder(SerializableCoder.of(InputProfile.class));
  }

  private static final class AddFn extends DoFn<KV<Integer, Iterable<UnitProfile>>, InputProfile> {
    private final InferenceOptions options;

    AddFn(InferenceOptions options) {
      this.options = options;
    }

    @ProcessElement
    public void add(
        @Element KV<Integer, Iterable<UnitProfile>> all, OutputReceiver<InputProfile> profile) {
      InputCensus census = new InputCensus();
      TallySum.sorted(all.getValue()).forEach(census::add);
      profile.output(census.profile(options));
    }
  }

  private static final class GuessFn extends DoFn<KV<Integer, Iterable<UnitTrial>>, InputProfile> {
    private final PCollectionView<InputProfile> profile;

    GuessFn(PCollectionView<InputProfile> profile) {
      this.profile = profile;
    }

    @ProcessElement
    public void guess(ProcessContext context) {
      InputProfile read = context.sideInput(profile);
      context.output(
          read.withOutput(UnitTrial.guess(context.element().getValue(), read.bytesRead())));
    }
  }
}
