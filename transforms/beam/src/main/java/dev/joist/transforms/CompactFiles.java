package dev.joist.transforms;

import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Many Parquet files to few, in the staging folder: all footers are read first, their schemas
 * merged, and row groups copied as they are or, where they are small or of another form, decoded
 * and encoded together.
 */
public final class CompactFiles extends PTransform<PCollection<SourceFiles>, PCollectionTuple> {
  public static final TupleTag<UnitReport> REPORTS = new TupleTag<>() {};
  public static final TupleTag<SchemaChoice> SCHEMA = PlanCompaction.SCHEMA;

  private final CompactSettings settings;

  private CompactFiles(CompactSettings settings) {
    this.settings = settings;
  }

  public static CompactFiles of(CompactSettings settings) {
    return new CompactFiles(settings);
  }

  @Override
  public PCollectionTuple expand(PCollection<SourceFiles> sources) {
    PCollectionTuple planned =
        sources
            .apply("Look at all footers", ScanFooters.of(settings))
            .apply("Plan the units", PlanCompaction.of(settings));
    PCollectionView<SchemaChoice> schema =
        planned.get(PlanCompaction.SCHEMA).apply("Tell the schema", TellOne.create());
    return PCollectionTuple.of(
            REPORTS,
            PlanCompaction.handOut(planned)
                .apply("Compact the units", new CompactUnits(settings, schema))
                .setCoder(SerializableCoder.of(UnitReport.class)))
        .and(SCHEMA, planned.get(PlanCompaction.SCHEMA));
  }
}
