package dev.joist.transforms;

import dev.joist.schema.Schema;
import dev.joist.transforms.CompactSlice.Treatment;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Small files that follow each other, decoded ahead of their turn. How many batches are ahead is
 * bounded by what they may take.
 */
final class ShardRuns implements AutoCloseable {
  /** Of a file, before compression, that is decoded as a whole. */
  private static final long SMALL_BYTES = 1 << 20;

  /** Of all files of a run. */
  private static final long RUN_BYTES = 4 << 20;

  private static final int RUN_FILES = 1000;

  /** What a column takes in a batch however few its rows are. */
  private static final long COLUMN_BYTES = 16 << 10;

  private final List<CompactSlice> slices;
  private final ShardDecoder decoder;
  private final ExecutorService pool;
  private final int mostAhead;

  /** By the place of the first slice. */
  private final Map<Integer, Run> begun = new HashMap<>();

  /** Where the search for runs goes on. */
  private int next;

  ShardRuns(
      List<CompactSlice> slices,
      ShardDecoder decoder,
      ExecutorService pool,
      int threads,
      long mostBytes,
      Schema target) {
    this.slices = slices;
    this.decoder = decoder;
    this.pool = pool;
    long each = Math.max(RUN_BYTES, COLUMN_BYTES * target.leaves().size());
    this.mostAhead = (int) Math.max(1, Math.min(threads + 1, mostBytes / each));
  }

  /** Files that are decoded together. */
  record Run(List<CompactSlice> slices, Future<ShardDecoder.Decoded> future) {
    ShardDecoder.Decoded decoded() throws IOException {
      try {
        return future.get();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while decoding", stopped);
      } catch (ExecutionException failure) {
        throw new IOException(failure.getCause());
      }
    }
  }

  /** The run that begins with a slice, if one does; those after it are begun as well. */
  Optional<Run> at(int place) {
    next = Math.max(next, place);
    begun.keySet().removeIf(before -> before < place);
    while (begun.size() < mostAhead && next < slices.size()) {
      int end = endOfRun(next);
      if (end > next) {
        List<CompactSlice> run = slices.subList(next, end);
        begun.put(next, new Run(run, pool.submit(() -> decoder.decode(run))));
        next = end;
      } else {
        next++;
      }
    }
    return Optional.ofNullable(begun.get(place));
  }

  private int endOfRun(int from) {
    String folder = slices.get(from).folder();
    long bytes = 0;
    int at = from;
    while (at < slices.size() && at - from < RUN_FILES) {
      CompactSlice slice = slices.get(at);
      bytes += slice.plainBytes();
      if (!isSmall(slice) || !slice.folder().equals(folder) || bytes > RUN_BYTES) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean isSmall(CompactSlice slice) {
    return slice.treatment() == Treatment.ENCODE
        && slice.isWhole()
        && slice.plainBytes() <= SMALL_BYTES;
  }

  /** What is still being decoded is of no use to anybody. */
  @Override
  public void close() {
    for (Run run : begun.values()) {
      run.future().cancel(false);
    }
  }
}
