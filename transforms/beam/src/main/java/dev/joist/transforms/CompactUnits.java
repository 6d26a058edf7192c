package dev.joist.transforms;

import dev.joist.schema.Schema;
import dev.joist.transforms.Progress.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Turns each unit into a Parquet file in the staging folder of the output. */
final class CompactUnits extends PTransform<PCollection<CompactUnit>, PCollection<UnitReport>> {
  private final CompactSettings settings;
  private final PCollectionView<SchemaChoice> schema;

  CompactUnits(CompactSettings settings, PCollectionView<SchemaChoice> schema) {
    this.settings = settings;
    this.schema = schema;
  }

  @Override
  public PCollection<UnitReport> expand(PCollection<CompactUnit> units) {
    return units
        .apply(
            "Copy, or decode and encode",
            ParDo.of(new CompactFn(settings, schema)).withSideInputs(schema))
        .setCoder(SerializableCoder.of(UnitReport.class));
  }

  private static final class CompactFn extends DoFn<CompactUnit, UnitReport> {
    private final CompactSettings settings;
    private final PCollectionView<SchemaChoice> schema;
    private final KeptReports kept;

    CompactFn(CompactSettings settings, PCollectionView<SchemaChoice> schema) {
      this.settings = settings;
      this.schema = schema;
      this.kept = KeptReports.in(settings.output());
    }

    @ProcessElement
    public void compact(ProcessContext context) throws IOException {
      SchemaChoice columns = context.sideInput(schema);
      CompactUnit unit = context.element();
      String key = UnitKey.of(unit.number(), unit.slices(), shaping(columns));
      try (UnitMeter meter = UnitMeter.begin(context.getPipelineOptions(), Stage.WRITE)) {
        Optional<UnitReport> before = kept.find(unit.number(), key);
        if (before.isPresent()) {
          for (SourceBooks books : before.get().sources()) {
            meter.tell(new Progress.Count(1, 0, books.documents(), books.deadLetters()));
          }
          meter.bytes(before.get().bytesRead());
          context.output(before.get());
        } else {
          kept.forget(unit.number());
          UnitReport report = compact(columns, unit, meter);
          kept.keep(key, report);
          context.output(report);
        }
        meter.finish();
      }
    }

    private List<String> shaping(SchemaChoice columns) {
      return List.of(
          columns.yaml(),
          columns.keyValues().toString(),
          settings.shape().compression().toString(),
          Integer.toString(settings.shape().rowGroupRows()),
          Long.toString(settings.shape().rowGroupBytes()),
          settings.sourceColumn());
    }

    private UnitReport compact(SchemaChoice columns, CompactUnit unit, UnitMeter meter)
        throws IOException {
      Schema target = columns.schema();
      try (UnitCompactor compactor =
          new UnitCompactor(settings, target, columns.keyValues(), unit, meter)) {
        return compactor.write();
      }
    }
  }
}
