package dev.joist.transforms;

import dev.joist.generate.Generator;
import dev.joist.generate.Span;
import dev.joist.transforms.Progress.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Makes data out of nothing but a recipe, span by span on any worker, and publishes it with its
 * answer key. The one element comes when the output is there: its sound rows.
 */
public final class GenerateUnits extends PTransform<PBegin, PCollection<Long>> {
  private final GenerateSettings settings;
  private final RunInfo info;

  private GenerateUnits(GenerateSettings settings, RunInfo info) {
    this.settings = settings;
    this.info = info;
  }

  public static GenerateUnits of(GenerateSettings settings, RunInfo info) {
    return new GenerateUnits(settings, info);
  }

  @Override
  public PCollection<Long> expand(PBegin begin) {
    List<KV<Integer, Span>> spans = new ArrayList<>();
    settings.spans().forEach(span -> spans.add(KV.of(SlotKeys.of(span.number()), span)));
    return begin
        .apply(
            "Cut into spans",
            Create.of(spans)
                .withCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(Span.class))))
        .apply("Hand out the spans", GroupByKey.create())
        .apply("Make the rows", ParDo.of(new MakeFn(settings)))
        .setCoder(SerializableCoder.of(GeneratedUnit.class))
        .apply("Bring all reports together", Gather.of(SerializableCoder.of(GeneratedUnit.class)))
        .apply("Write the answers and publish", ParDo.of(new PublishFn(settings, info)));
  }

  private static final class MakeFn extends DoFn<KV<Integer, Iterable<Span>>, GeneratedUnit> {
    private final GenerateSettings settings;
    private final LockHolder holder;
    private transient @Nullable Generator generator;

    MakeFn(GenerateSettings settings) {
      this.settings = settings;
      this.holder = LockHolder.now(settings.folder());
    }

    @ProcessElement
    public void make(
        @Element KV<Integer, Iterable<Span>> spans,
        PipelineOptions options,
        OutputReceiver<GeneratedUnit> units)
        throws IOException {
      Generator maker = generator;
      if (maker == null) {
        int width = ComputePool.width(settings.threads());
        maker = new Generator(settings.recipe(), ComputePool.ofWidth(width), width);
        generator = maker;
      }
      Progress.of(options).plannedRows(settings.recipe().rows());
      for (Span span : spans.getValue()) {
        holder.check();
        try (UnitMeter meter = UnitMeter.begin(options, Stage.GENERATE)) {
          GeneratedUnit unit = new GeneratedSpan(settings, maker, span, meter).write();
          meter.finish();
          units.output(unit);
        }
      }
    }
  }

  private static final class PublishFn extends DoFn<KV<Integer, Iterable<GeneratedUnit>>, Long> {
    private final GenerateSettings settings;
    private final RunInfo info;
    private final LockHolder holder;

    PublishFn(GenerateSettings settings, RunInfo info) {
      this.settings = settings;
      this.info = info;
      this.holder = LockHolder.now(settings.folder());
    }

    @ProcessElement
    public void publish(
        @Element KV<Integer, Iterable<GeneratedUnit>> units,
        PipelineOptions options,
        OutputReceiver<Long> rows)
        throws IOException {
      Progress.of(options).begin(Stage.PUBLISH);
      rows.output(new GeneratedOutput(settings, info, holder).publish(units.getValue()));
    }
  }
}
