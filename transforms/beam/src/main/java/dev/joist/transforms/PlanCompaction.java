package dev.joist.transforms;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Merges the schemas of all sources, and cuts their row groups into units. */
final class PlanCompaction extends PTransform<PCollection<FooterScan>, PCollectionTuple> {
  /** By the number of the unit, for any worker. */
  static final TupleTag<KV<Integer, CompactUnit>> UNITS = new TupleTag<>() {};

  static final TupleTag<SchemaChoice> SCHEMA = new TupleTag<>() {};

  private final CompactSettings settings;

  private PlanCompaction(CompactSettings settings) {
    this.settings = settings;
  }

  static PlanCompaction of(CompactSettings settings) {
    return new PlanCompaction(settings);
  }

  @Override
  public PCollectionTuple expand(PCollection<FooterScan> scans) {
    PCollectionTuple planned =
        scans
            .apply("Bring all footers together", Gather.of(SerializableCoder.of(FooterScan.class)))
            .apply(
                "Merge schemas and cut",
                ParDo.of(new PlanFn(settings)).withOutputTags(UNITS, TupleTagList.of(SCHEMA)));
    planned
        .get(UNITS)
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(CompactUnit.class)));
    planned.get(SCHEMA).setCoder(SerializableCoder.of(SchemaChoice.class));
    return planned;
  }

  /** The units, each on any worker. */
  static PCollection<CompactUnit> handOut(PCollectionTuple planned) {
    return planned
        .get(UNITS)
        .apply("Hand out the units", GroupByKey.create())
        .apply("Take the unit", ParDo.of(new TakeFn()))
        .setCoder(SerializableCoder.of(CompactUnit.class));
  }

  private static final class PlanFn
      extends DoFn<KV<Integer, Iterable<FooterScan>>, KV<Integer, CompactUnit>> {
    private final CompactSettings settings;

    PlanFn(CompactSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void plan(ProcessContext context) {
      List<FooterScan> scans = new ArrayList<>();
      List<SourceFile> sources = new ArrayList<>();
      for (FooterScan scan : context.element().getValue()) {
        scans.add(scan);
        scan.entries().forEach(entry -> sources.add(entry.source()));
      }
      Progress.of(context.getPipelineOptions()).planned(sources);
      CompactPlan.Result plan = CompactPlan.of(scans, settings);
      context.output(SCHEMA, plan.schema());
      for (CompactUnit unit : plan.units()) {
        context.output(KV.of(unit.number(), unit));
      }
    }
  }

  private static final class TakeFn extends DoFn<KV<Integer, Iterable<CompactUnit>>, CompactUnit> {
    @ProcessElement
    public void take(
        @Element KV<Integer, Iterable<CompactUnit>> unit, OutputReceiver<CompactUnit> taken) {
      taken.output(unit.getValue().iterator().next());
    }
  }
}
