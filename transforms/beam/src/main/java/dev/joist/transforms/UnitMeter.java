package dev.joist.transforms;

import dev.joist.transforms.Progress.Count;
import dev.joist.transforms.Progress.Stage;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Tells {@link Progress} of one attempt at a unit. An attempt that is closed before it is finished
 * takes back what it told: the unit will be done again.
 */
public final class UnitMeter implements AutoCloseable {
  private final Progress progress;
  private final Stage stage;
  private Count told = Count.NONE;

  private UnitMeter(Progress progress, Stage stage) {
    this.progress = progress;
    this.stage = stage;
  }

  public static UnitMeter begin(PipelineOptions options, Stage stage) {
    Progress progress = Progress.of(options);
    progress.begin(stage);
    return new UnitMeter(progress, stage);
  }

  /** A batch of rows, or of documents that may be rows. */
  public void documents(long count) {
    tell(new Count(0, 0, count, 0));
  }

  /** A document that is a dead letter, or a source that is one. */
  public void deadLetter() {
    tell(new Count(0, 0, 1, 1));
  }

  void bytes(long count) {
    tell(new Count(0, count, 0, 0));
  }

  /** The last slice of a file is the file. */
  public void read(SourceSlice slice) {
    if (slice.to() == slice.source().bytes()) {
      tell(new Count(1, 0, 0, 0));
    }
  }

  /** A unit that was done before. */
  void doneBefore(Unit unit, List<SourceBooks> books) {
    for (SourceSlice slice : unit.slices()) {
      bytes(slice.bytes());
      read(slice);
    }
    for (SourceBooks source : books) {
      tell(new Count(0, 0, source.documents(), source.deadLetters()));
    }
  }

  /** From any thread: a unit may be read by many. */
  synchronized void tell(Count more) {
    told = told.plus(more);
    progress.add(stage, more);
  }

  /** What a finished attempt told, when the unit is to be done again all the same. */
  static void takeBack(PipelineOptions options, Unit unit, UnitReport report) {
    UnitMeter meter = new UnitMeter(Progress.of(options), Stage.WRITE);
    unit.slices().forEach(meter::read);
    meter.bytes(report.bytesRead());
    for (SourceBooks books : report.sources()) {
      meter.tell(new Count(0, 0, books.documents(), books.deadLetters()));
    }
    // Told twice, taken back twice.
    meter.told = meter.told.plus(meter.told);
    meter.close();
  }

  public void finish() {
    told = Count.NONE;
  }

  @Override
  public void close() {
    progress.add(stage, told.negated());
    told = Count.NONE;
  }
}
