package dev.joist.transforms;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * How far a pipeline is in this process, for somebody who watches; the books count for themselves.
 * Found by the options of the pipeline, which every step knows.
 */
public final class Progress {
  private static final ConcurrentMap<Long, Progress> RUNS = new ConcurrentHashMap<>();

  private final Map<Stage, Count> done = new EnumMap<>(Stage.class);
  private final Map<Stage, Long> began = new EnumMap<>(Stage.class);
  private Stage stage = Stage.LIST;
  private @Nullable Count total;
  private final Set<String> notices = new LinkedHashSet<>();
  private Consumer<String> reader = notice -> {};

  private Progress() {
    began.put(Stage.LIST, System.nanoTime());
  }

  /** What a pipeline does, in this order, but for those it has no need of. */
  public enum Stage {
    LIST,
    PROFILE,
    GENERATE,
    WRITE,
    VERIFY,
    PUBLISH
  }

  /**
   * What was read.
   *
   * @param files to their end
   * @param documents rows and dead letters
   */
  public record Count(long files, long bytes, long documents, long deadLetters) {
    public static final Count NONE = new Count(0, 0, 0, 0);

    public long rows() {
      return documents - deadLetters;
    }

    Count plus(Count more) {
      return new Count(
          files + more.files,
          bytes + more.bytes,
          documents + more.documents,
          deadLetters + more.deadLetters);
    }

    Count negated() {
      return new Count(-files, -bytes, -documents, -deadLetters);
    }
  }

  public static Progress of(PipelineOptions options) {
    return RUNS.computeIfAbsent(options.getOptionsId(), id -> new Progress());
  }

  /** When nobody watches any more. */
  public static void forget(PipelineOptions options) {
    RUNS.remove(options.getOptionsId());
  }

  /** Tells a reader what users should know at once, each thing once. */
  public synchronized void tell(Consumer<String> chosen) {
    reader = chosen;
    notices.forEach(chosen);
  }

  synchronized void notice(String line) {
    if (notices.add(line)) {
      reader.accept(line);
    }
  }

  /** The latest stage that any step has begun. */
  public synchronized Stage stage() {
    return stage;
  }

  /** The files and bytes to read, once they are listed, or else the rows to make. */
  public synchronized Optional<Count> total() {
    return Optional.ofNullable(total);
  }

  public synchronized Count done(Stage of) {
    return done.getOrDefault(of, Count.NONE);
  }

  /** From its beginning to that of the next, or until now; 0 for a stage that has not begun. */
  public synchronized double seconds(Stage of) {
    Long from = began.get(of);
    if (from == null) {
      return 0;
    }
    long to = System.nanoTime();
    for (Map.Entry<Stage, Long> later : began.entrySet()) {
      if (later.getKey().compareTo(of) > 0) {
        to = Math.min(to, later.getValue());
      }
    }
    return (to - from) / 1e9;
  }

  synchronized void begin(Stage begun) {
    began.putIfAbsent(begun, System.nanoTime());
    stage = begun.compareTo(stage) > 0 ? begun : stage;
  }

  /** Of a pipeline that reads nothing: the rows that it is to make. */
  synchronized void plannedRows(long rows) {
    total = new Count(0, 0, rows, 0);
  }

  synchronized void planned(List<SourceFile> sources) {
    long bytes = 0;
    for (SourceFile source : sources) {
      bytes += source.bytes();
    }
    total = new Count(sources.size(), bytes, 0, 0);
  }

  /** Of a pipeline that reads files which it need not list. */
  synchronized void planned(long files, long bytes) {
    total = new Count(files, bytes, 0, 0);
  }

  synchronized void add(Stage to, Count more) {
    done.merge(to, more, Count::plus);
  }
}
