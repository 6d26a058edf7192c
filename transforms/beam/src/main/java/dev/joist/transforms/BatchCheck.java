package dev.joist.transforms;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Checks the files of a batch on all threads of the compute pool, row group by row group. */
final class BatchCheck {
  private final OutputFolder folder;
  private final TableSchemas schemas;
  private final FileChecker.Counting counting;
  private final UnitMeter meter;

  BatchCheck(
      OutputFolder folder, TableSchemas schemas, FileChecker.Counting counting, UnitMeter meter) {
    this.counting = counting;
    this.folder = folder;
    this.schemas = schemas;
    this.meter = meter;
  }

  /** A part of the work that is about one file. */
  private interface Step {
    void check(FileChecker checker) throws IOException;
  }

  FilesChecked run(FileBatch batch, int threads) throws IOException {
    int width = ComputePool.width(threads);
    Queue<Step> footers = new ConcurrentLinkedQueue<>();
    Queue<Step> contents = new ConcurrentLinkedQueue<>();
    for (Manifest.FileEntry entry : batch.files()) {
      footers.add(checker -> addContents(entry, checker, contents));
    }
    FilesChecked begun = onAll(width, footers);
    return begun.plus(onAll(width, contents)).sorted();
  }

  private static void addContents(
      Manifest.FileEntry entry, FileChecker checker, Queue<Step> contents) throws IOException {
    int groups = checker.checkFooter(entry);
    contents.add(next -> next.checkBytes(entry.file()));
    for (int i = 0; i < groups; i++) {
      int group = i;
      contents.add(next -> next.checkGroup(entry, group));
    }
  }

  /** Each thread takes the next step that nobody has taken. */
  private FilesChecked onAll(int width, Queue<Step> steps) throws IOException {
    ExecutorService pool = ComputePool.ofWidth(width);
    List<Future<FilesChecked>> working = new ArrayList<>();
    for (int i = 0; i < Math.min(width, steps.size()); i++) {
      working.add(pool.submit(() -> work(steps)));
    }
    FilesChecked sum = FilesChecked.NONE;
    for (Future<FilesChecked> one : working) {
      sum = sum.plus(result(one));
    }
    return sum;
  }

  private FilesChecked work(Queue<Step> steps) throws IOException {
    try (FileChecker checker = new FileChecker(folder, schemas, counting, meter)) {
      for (Step step = steps.poll(); step != null; step = steps.poll()) {
        step.check(checker);
      }
      return checker.result();
    }
  }

  private static FilesChecked result(Future<FilesChecked> of) throws IOException {
    try {
      return of.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted while reading").initCause(stopped);
    } catch (ExecutionException failed) {
      throw new IOException("a file could not be checked: " + failed.getCause(), failed.getCause());
    }
  }
}
