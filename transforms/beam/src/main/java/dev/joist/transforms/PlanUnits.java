package dev.joist.transforms;

import dev.joist.archive.MemberCut;
import dev.joist.archive.MemberCuts;
import dev.joist.json.JsonStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Puts all sources in order and cuts them into {@link Unit}s of about as many input bytes each. The
 * units depend on the sources and the size alone, and each is its own element for any worker.
 */
public final class PlanUnits extends PTransform<PCollection<SourceFiles>, PCollection<Unit>> {
  /** Large enough for full row groups, small enough that a cluster has something to share. */
  public static final long DEFAULT_UNIT_BYTES = 256L << 20;

  private final long unitBytes;
  private final boolean cutsTars;

  private PlanUnits(long unitBytes, boolean cutsTars) {
    this.unitBytes = unitBytes;
    this.cutsTars = cutsTars;
  }

  public static PlanUnits create() {
    return new PlanUnits(DEFAULT_UNIT_BYTES, true);
  }

  /** How many input bytes a unit reads, unless a single source has more. */
  public PlanUnits withUnitBytes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("unit bytes must be at least 1, not " + bytes);
    }
    return new PlanUnits(bytes, cutsTars);
  }

  /** Leaves tars whole: to find their members, all headers are read, and with small ones all. */
  public PlanUnits withWholeTars() {
    return new PlanUnits(unitBytes, false);
  }

  @Override
  public PCollection<Unit> expand(PCollection<SourceFiles> sources) {
    return sources
        .apply("Look into large sources", ParDo.of(new LookFn(unitBytes, cutsTars)))
        .setCoder(SerializableCoder.of(SourceFiles.class))
        .apply("Bring all sources together", Gather.of(SerializableCoder.of(SourceFiles.class)))
        .apply("Cut into units", ParDo.of(new PlanFn(unitBytes)))
        .setCoder(SerializableCoder.of(Unit.class))
        .apply("Hand out", HandOut.create());
  }

  /** Only here does the plan depend on what is in a source: its first bytes, its entries. */
  private static final class LookFn extends DoFn<SourceFiles, SourceFiles> {
    private final long unitBytes;
    private final boolean cutsTars;

    LookFn(long unitBytes, boolean cutsTars) {
      this.unitBytes = unitBytes;
      this.cutsTars = cutsTars;
    }

    @ProcessElement
    public void look(@Element SourceFiles chunk, OutputReceiver<SourceFiles> seen)
        throws InterruptedException, ExecutionException {
      ExecutorService pool = ComputePool.ofWidth(ComputePool.width(0));
      List<Future<SourceFile>> cut = new ArrayList<>();
      for (SourceFile file : chunk.files()) {
        cut.add(
            file.bytes() > unitBytes
                ? pool.submit(() -> cut(file))
                : CompletableFuture.completedFuture(file));
      }
      List<SourceFile> files = new ArrayList<>();
      for (Future<SourceFile> file : cut) {
        files.add(file.get());
      }
      seen.output(new SourceFiles(files));
    }

    private SourceFile cut(SourceFile file) {
      try (SourceStream in = SourceStream.open(SourceSlice.whole(0, file))) {
        byte[] beginning = in.readNBytes(JsonStream.BEGINNING);
        return switch (SourceForm.of(beginning, file.path())) {
          case LINES -> file.cutAtLines();
          case PACKED -> file.cutAt(members(in, file));
          case DOCUMENTS, ARRAY, EMPTY, OTHER -> file;
        };
      } catch (IOException unreadable) {
        // Reading it as a whole will find that, too, and say so in the books.
        return file;
      }
    }

    /** A list of members is read from any store, but only local files let us hop about. */
    private List<MemberCut> members(SourceStream in, SourceFile file) throws IOException {
      if (in.file().isEmpty()) {
        return List.of();
      }
      SeekableByteChannel channel = in.file().get();
      long bytes = Plan.sliceBytes(file, unitBytes);
      return cutsTars && !SourceBytes.isRemote(file.location())
          ? MemberCuts.of(channel, file.path(), bytes)
          : MemberCuts.ofZip(channel, file.path(), bytes);
    }
  }

  private static final class PlanFn extends DoFn<KV<Integer, Iterable<SourceFiles>>, Unit> {
    private final long unitBytes;

    PlanFn(long unitBytes) {
      this.unitBytes = unitBytes;
    }

    @ProcessElement
    public void plan(
        @Element KV<Integer, Iterable<SourceFiles>> all,
        PipelineOptions options,
        OutputReceiver<Unit> units) {
      List<SourceFile> sources = new ArrayList<>();
      for (SourceFiles chunk : all.getValue()) {
        sources.addAll(chunk.files());
      }
      Progress.of(options).planned(sources);
      Plan.of(sources, unitBytes).forEach(units::output);
    }
  }
}
