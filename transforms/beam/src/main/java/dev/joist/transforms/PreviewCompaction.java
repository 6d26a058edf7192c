package dev.joist.transforms;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Plans as {@link CompactFiles} does, and tells the plan. */
public final class PreviewCompaction
    extends PTransform<PCollection<SourceFiles>, PCollection<CompactPreview>> {
  private final CompactSettings settings;

  private PreviewCompaction(CompactSettings settings) {
    this.settings = settings;
  }

  public static PreviewCompaction of(CompactSettings settings) {
    return new PreviewCompaction(settings);
  }

  @Override
  public PCollection<CompactPreview> expand(PCollection<SourceFiles> sources) {
    return sources
        .apply("Look at all footers", ScanFooters.of(settings))
        .apply("Bring all footers together", Gather.of(SerializableCoder.of(FooterScan.class)))
        .apply("Tell the plan", ParDo.of(new TellFn(settings)))
        .setCoder(SerializableCoder.of(CompactPreview.class));
  }

  private static final class TellFn
      extends DoFn<KV<Integer, Iterable<FooterScan>>, CompactPreview> {
    private final CompactSettings settings;

    TellFn(CompactSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void tell(
        @Element KV<Integer, Iterable<FooterScan>> all, OutputReceiver<CompactPreview> preview) {
      List<FooterScan> scans = new ArrayList<>();
      all.getValue().forEach(scans::add);
      preview.output(CompactPreview.of(CompactPlan.of(scans, settings), settings.sorting()));
    }
  }
}
