package dev.joist.transforms;

import dev.joist.json.JsonStream;
import dev.joist.transforms.PlanPreview.FormCount;
import dev.joist.transforms.PlanPreview.UnitSketch;
import dev.joist.transforms.SourceFile.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Tells what the units are, without reading more than the first bytes of the first sources. */
public final class PreviewUnits extends PTransform<PCollection<Unit>, PCollection<PlanPreview>> {
  /** Sources that are looked into. */
  public static final int MOST_LOOKS = 1000;

  /** Units, and sources with problems, that are told one by one. */
  private static final int MOST_TOLD = 5;

  private PreviewUnits() {}

  public static PreviewUnits create() {
    return new PreviewUnits();
  }

  @Override
  public PCollection<PlanPreview> expand(PCollection<Unit> units) {
    return units
        .apply("Bring all units together", Gather.of(SerializableCoder.of(Unit.class)))
        .apply("Sum them up", ParDo.of(new SumFn()))
        .setCoder(SerializableCoder.of(PlanPreview.class));
  }

  private static final class SumFn extends DoFn<KV<Integer, Iterable<Unit>>, PlanPreview> {
    @ProcessElement
    public void sum(@Element KV<Integer, Iterable<Unit>> all, OutputReceiver<PlanPreview> preview) {
      List<Unit> units = new ArrayList<>();
      all.getValue().forEach(units::add);
      units.sort(Comparator.comparingInt(Unit::number));
      Sum sum = new Sum();
      units.forEach(sum::add);
      preview.output(sum.preview(units.size()));
    }
  }

  private static final class Sum {
    private final Map<SourceForm, FormCount> forms = new EnumMap<>(SourceForm.class);
    private final List<String> problems = new ArrayList<>();
    private final List<UnitSketch> sketches = new ArrayList<>();
    private long sources;
    private long bytes;
    private long looks;
    private long failed;
    private long large;

    void add(Unit unit) {
      long unitBytes = 0;
      for (SourceSlice slice : unit.slices()) {
        unitBytes += slice.bytes();
        large += slice.bytes() > PlanUnits.DEFAULT_UNIT_BYTES ? 1 : 0;
        if (slice.from() == 0) {
          add(slice.source());
        }
      }
      bytes += unitBytes;
      if (sketches.size() < MOST_TOLD) {
        SourceSlice first = unit.slices().get(0);
        int slices = unit.slices().size();
        sketches.add(
            new UnitSketch(unit.number(), slices, unitBytes, first.source().path(), first.from()));
      }
    }

    private void add(SourceFile source) {
      sources++;
      if (source.problem() != Problem.NONE) {
        fails(source, source.reason());
      } else if (looks < MOST_LOOKS) {
        looks++;
        try (SourceStream in = SourceStream.open(SourceSlice.whole(0, source))) {
          SourceForm form = SourceForm.of(in.readNBytes(JsonStream.BEGINNING), source.path());
          forms.merge(form, FormCount.one(source.bytes()), FormCount::plus);
        } catch (IOException unreadable) {
          fails(source, String.valueOf(unreadable.getCause()));
        }
      }
    }

    private void fails(SourceFile source, String reason) {
      failed++;
      if (problems.size() < MOST_TOLD) {
        problems.add(source.path() + ": " + reason);
      }
    }

    PlanPreview preview(long units) {
      return new PlanPreview(
          sources, bytes, forms, looks, failed, large, problems, units, sketches);
    }
  }
}
