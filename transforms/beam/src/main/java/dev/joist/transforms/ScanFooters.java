package dev.joist.transforms;

import dev.joist.parquet.write.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Reads the footers of all sources, many at a time, and keeps of them what a plan needs. */
final class ScanFooters extends PTransform<PCollection<SourceFiles>, PCollection<FooterScan>> {
  private final CompactSettings settings;

  private ScanFooters(CompactSettings settings) {
    this.settings = settings;
  }

  static ScanFooters of(CompactSettings settings) {
    return new ScanFooters(settings);
  }

  @Override
  public PCollection<FooterScan> expand(PCollection<SourceFiles> sources) {
    return sources
        .apply("Read their footers", ParDo.of(new ScanFn(settings)))
        .setCoder(SerializableCoder.of(FooterScan.class));
  }

  private static final class ScanFn extends DoFn<SourceFiles, FooterScan> {
    private static final int RUN = 64;

    private final int threads;
    private final CopyRule rule;
    private final Codec codec;

    ScanFn(CompactSettings settings) {
      this.threads = settings.threads();
      this.rule = settings.copyRule();
      this.codec = settings.shape().compression().codec();
    }

    @ProcessElement
    public void scan(@Element SourceFiles chunk, OutputReceiver<FooterScan> scans)
        throws IOException {
      ExecutorService pool = ComputePool.ofWidth(threads);
      List<SourceFile> files = chunk.files();
      List<Future<List<FooterLook>>> runs = new ArrayList<>();
      for (int from = 0; from < files.size(); from += RUN) {
        List<SourceFile> run = files.subList(from, Math.min(files.size(), from + RUN));
        runs.add(pool.submit(() -> FooterLook.into(run, rule, codec)));
      }
      Sum sum = new Sum();
      for (Future<List<FooterLook>> run : runs) {
        result(run).forEach(sum::add);
      }
      scans.output(sum.scan());
    }

    private static List<FooterLook> result(Future<List<FooterLook>> run) throws IOException {
      try {
        return run.get();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while reading footers", stopped);
      } catch (ExecutionException failure) {
        throw new IOException(failure.getCause());
      }
    }
  }

  private static final class Sum {
    private final List<FooterScan.Entry> entries = new ArrayList<>();
    private final Map<String, Integer> schemas = new LinkedHashMap<>();
    private Map<String, String> agreed = Map.of();

    void add(FooterLook look) {
      int schema = -1;
      if (!look.failure().isOne()) {
        agreed = schemas.isEmpty() ? look.keyValues() : FooterScan.agreed(agreed, look.keyValues());
        schema = schemas.computeIfAbsent(look.schema(), yaml -> schemas.size());
      }
      entries.add(new FooterScan.Entry(look.source(), schema, look.groups(), look.failure()));
    }

    FooterScan scan() {
      return new FooterScan(entries, List.copyOf(schemas.keySet()), agreed);
    }
  }
}
