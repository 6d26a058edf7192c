package dev.joist.transforms;

import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import dev.joist.json.Fit;
import dev.joist.json.JsonCounts;
import dev.joist.json.JsonStream;
import dev.joist.json.StreamSink;
import java.io.IOException;

/** Reads the sources of one unit, in order, into one data file and one file of dead letters. */
final class UnitWriter implements AutoCloseable {
  private final WriteSettings settings;
  private final Unit unit;
  private final UnitMeter meter;
  private final UnitSources sources;
  private final RunRows runs;
  private final RowFile data;
  private final DeadLetters letters;
  private final int tables;

  UnitWriter(WriteSettings settings, Unit unit, UnitMeter meter) {
    this.settings = settings;
    this.unit = unit;
    this.meter = meter;
    this.sources = new UnitSources(unit.number(), unit.slices(), settings.members(), meter);
    this.runs = new RunRows(sources);
    this.data = RowFile.of(settings, unit.number(), runs);
    this.tables = settings.tables().tables(settings.documents()).size();
    this.letters = new DeadLetters(settings.folder(), unit.number());
  }

  UnitReport write() throws IOException {
    try (UnitSources all = sources) {
      JsonCounts counts =
          settings.ingest().read(all, settings.pool(), settings.threads(), new Rows());
      return new UnitReport(
              unit.number(),
              data.finish(),
              letters.finish(),
              sources.books(),
              letters.counts(),
              counts.droppedFields(),
              sources.skippedMembers(),
              sources.bytesRead())
          .withMadeNull(counts.madeNull());
    }
  }

  @Override
  public void close() throws IOException {
    data.close();
    letters.close();
  }

  /** Where the records go. */
  private final class Rows implements StreamSink {
    @Override
    public void rowsOf(JsonStream stream, long[] offsets) {
      runs.add(stream, offsets);
    }

    /** Failed, and among the documents that are told of next. */
    private long untold;

    @Override
    public void extracted(JsonStream stream, long rows) {
      // Every table has all rows, which may be more than there are documents.
      if (settings.tables() instanceof FeatureTables) {
        for (int table = 0; table < tables; table++) {
          sources.book(stream).rows(table, rows);
        }
      }
    }

    @Override
    public void rows(ColumnBatch batch) throws IOException {
      data.write(batch);
    }

    @Override
    public void failed(JsonStream stream, FailedRecord record) throws IOException {
      if (settings.fit() == Fit.AS_INFERRED && settings.misfits().contains(record.cause().code())) {
        throw new Misfit();
      }
      UnitSources.Book book = sources.book(stream);
      book.deadLetter();
      untold++;
      letters.addDocument(book.path(), stream.name(), record);
    }

    @Override
    public void read(JsonStream stream, long documents, long newlines) {
      sources.book(stream).read(documents, newlines);
      meter.documents(documents - untold);
      untold = 0;
    }

    @Override
    public void broken(JsonStream stream, IOException why) throws IOException {
      UnitSources.Book book = sources.book(stream);
      book.broken();
      letters.addSource(book.path(), stream.name(), UnitSources.deadLetter(why));
    }
  }
}
