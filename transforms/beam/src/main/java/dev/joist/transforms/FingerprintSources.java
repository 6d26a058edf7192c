package dev.joist.transforms;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** One text for all sources, the one that a manifest has of them: equal as long as they are. */
public final class FingerprintSources
    extends PTransform<PCollection<SourceFiles>, PCollection<String>> {
  private FingerprintSources() {}

  public static FingerprintSources create() {
    return new FingerprintSources();
  }

  @Override
  public PCollection<String> expand(PCollection<SourceFiles> sources) {
    return sources
        .apply("Bring all sources together", Gather.of(SerializableCoder.of(SourceFiles.class)))
        .apply("Make the digest", ParDo.of(new DigestFn()))
        .setCoder(StringUtf8Coder.of());
  }

  private static final class DigestFn extends DoFn<KV<Integer, Iterable<SourceFiles>>, String> {
    @ProcessElement
    public void digest(
        @Element KV<Integer, Iterable<SourceFiles>> all, OutputReceiver<String> digest) {
      List<SourceFile> sources = new ArrayList<>();
      all.getValue().forEach(chunk -> sources.addAll(chunk.files()));
      sources.sort(SourceFile.ORDER);
      digest.output(UnitKey.ofSources(sources));
    }
  }
}
