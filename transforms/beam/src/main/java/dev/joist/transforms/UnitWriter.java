package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.FailureCode;
import dev.joist.json.FailedRecord;
import dev.joist.json.Fit;
import dev.joist.json.JsonCounts;
import dev.joist.json.JsonStream;
import dev.joist.json.StreamSink;
import dev.joist.transforms.SourceBooks.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sources of one unit, in order, into one data file and one file of dead letters. */
final class UnitWriter implements AutoCloseable {
  /** What no document fails with when the schema was inferred from it. */
  private static final Set<FailureCode> OF_SCHEMA =
      Set.of(FailureCode.TYPE_MISMATCH, FailureCode.UNKNOWN_FIELD, FailureCode.NUMBER_OUT_OF_RANGE);

  private final WriteSettings settings;
  private final Unit unit;
  private final UnitMeter meter;
  private final RowFile data;
  private final DeadLetters letters;
  private final List<SourceBooks> books = new ArrayList<>();
  private long droppedFields;
  private long bytesRead;
  private long skippedMembers;

  UnitWriter(WriteSettings settings, Unit unit, UnitMeter meter) {
    this.settings = settings;
    this.unit = unit;
    this.meter = meter;
    this.data = RowFile.of(settings, unit.number());
    this.letters = new DeadLetters(settings.folder(), unit.number());
  }

  UnitReport write() throws IOException {
    for (SourceSlice slice : unit.slices()) {
      books.add(read(slice));
      meter.read(slice);
    }
    return new UnitReport(
        unit.number(),
        data.finish(),
        letters.finish(),
        books,
        letters.counts(),
        droppedFields,
        skippedMembers,
        bytesRead);
  }

  private SourceBooks read(SourceSlice slice) throws IOException {
    SourceFile source = slice.source();
    Rows rows = new Rows(source.path());
    try {
      source.checkReadable();
      read(slice, rows);
    } catch (BadInputException broken) {
      rows.broken(broken);
    }
    return new SourceBooks(
        slice.ordinal(),
        source,
        unit.number(),
        rows.rows + rows.deadLetters,
        rows.rows,
        rows.deadLetters,
        rows.lines,
        rows.outcome);
  }

  private void read(SourceSlice slice, Rows rows) throws IOException, BadInputException {
    long read = slice.from();
    try (SourceMembers in = SourceMembers.open(slice, settings.members(), meter)) {
      try {
        rows.members = in;
        JsonCounts counts = settings.ingest().read(in, settings.pool(), settings.threads(), rows);
        droppedFields += counts.droppedFields();
        skippedMembers += in.skipped();
        rows.lines = counts.lines();
        rows.outcome = in.isBroken() ? Outcome.FAILED : Outcome.DONE;
      } finally {
        read = in.position();
        bytesRead += in.bytesRead();
      }
    } catch (SourceStream.Failure failure) {
      throw failure.asDeadLetter(read);
    }
  }

  @Override
  public void close() throws IOException {
    data.close();
    letters.close();
  }

  /** Where the records of one source go. */
  private final class Rows implements StreamSink {
    private final String source;
    private long rows;
    private long deadLetters;
    private long lines;
    private Outcome outcome = Outcome.DONE;
    private @Nullable SourceMembers members;

    Rows(String source) {
      this.source = source;
    }

    @Override
    public void rows(ColumnBatch batch) throws IOException {
      rows += batch.rows();
      meter.documents(batch.rows());
      data.write(batch);
    }

    @Override
    public void failed(JsonStream stream, FailedRecord record) throws IOException {
      if (settings.fit() == Fit.AS_INFERRED && OF_SCHEMA.contains(record.cause().code())) {
        throw new Misfit();
      }
      deadLetters++;
      meter.deadLetter();
      letters.addDocument(source, stream.name(), record);
    }

    @Override
    public void broken(JsonStream stream, IOException why) throws IOException {
      if (members == null) {
        throw why;
      }
      deadLetters++;
      meter.deadLetter();
      letters.addSource(source, stream.name(), members.deadLetter(why));
    }

    void broken(BadInputException failure) throws IOException {
      outcome = Outcome.FAILED;
      deadLetters++;
      meter.deadLetter();
      letters.addSource(source, "", failure);
    }
  }
}
