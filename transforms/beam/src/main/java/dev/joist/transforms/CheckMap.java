package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.json.Extraction;
import dev.joist.schema.inference.InferenceOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Lets a schema pass that was not inferred from the first documents, once these were held against
 * the feature map. A map that matches nothing in them fails the run before anything is written,
 * unless its schema is that of a former run.
 */
public final class CheckMap
    extends PTransform<PCollection<SchemaChoice>, PCollection<SchemaChoice>> {
  private final Extraction extraction;
  private final PCollectionView<List<Unit>> units;
  private final MemberFilter members;
  private final int threads;
  private final MapCheck.Nothing nothing;

  private CheckMap(
      Extraction extraction,
      PCollectionView<List<Unit>> units,
      MemberFilter members,
      int threads,
      MapCheck.Nothing nothing) {
    this.nothing = nothing;
    this.extraction = extraction;
    this.units = units;
    this.members = members;
    this.threads = threads;
  }

  /** Of the map against the beginning of the units. */
  public static CheckMap of(Extraction extraction, PCollectionView<List<Unit>> units) {
    return new CheckMap(extraction, units, MemberFilter.ALL, 0, MapCheck.Nothing.FAILS);
  }

  /** Tells of a map that matches nothing, and goes on. */
  public CheckMap withFormerSchema() {
    return new CheckMap(extraction, units, members, threads, MapCheck.Nothing.IS_TOLD);
  }

  /** Which members of archives are read; all by default. */
  public CheckMap withMembers(MemberFilter chosen) {
    return new CheckMap(extraction, units, chosen, threads, nothing);
  }

  /** The width of the compute pool of each process; as many as it has cores by default. */
  public CheckMap withThreads(int chosen) {
    if (chosen < 0) {
      throw new IllegalArgumentException(
          "threads must be at least 1, or 0 for all cores, not " + chosen);
    }
    return new CheckMap(extraction, units, members, chosen, nothing);
  }

  @Override
  public PCollection<SchemaChoice> expand(PCollection<SchemaChoice> schema) {
    return schema
        .apply("Look at the first documents", ParDo.of(new CheckFn(this)).withSideInputs(units))
        .setCoder(SerializableCoder.of(SchemaChoice.class));
  }

  private static final class CheckFn extends DoFn<SchemaChoice, SchemaChoice> {
    private final Extraction extraction;
    private final PCollectionView<List<Unit>> units;
    private final MemberFilter members;
    private final int threads;
    private final MapCheck.Nothing nothing;

    CheckFn(CheckMap transform) {
      this.extraction = transform.extraction;
      this.units = transform.units;
      this.members = transform.members;
      this.threads = transform.threads;
      this.nothing = transform.nothing;
    }

    @ProcessElement
    public void check(ProcessContext context) throws IOException {
      List<Unit> inOrder = new ArrayList<>(context.sideInput(units));
      inOrder.sort(Comparator.comparingInt(Unit::number));
      new SchemaGuesser(InferenceOptions.DEFAULT, members, threads, Optional.of(extraction))
          .check(inOrder, nothing, Progress.of(context.getPipelineOptions())::notice);
      context.output(context.element());
    }
  }
}
