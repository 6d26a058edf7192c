package dev.joist.transforms.rows;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.BadInputException;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonDocuments;
import dev.joist.json.JsonStream;
import dev.joist.json.UnknownFields;
import dev.joist.schema.Schema;
import dev.joist.transforms.SourceBooks;
import dev.joist.transforms.SourceBooks.Outcome;
import dev.joist.transforms.SourceFile;
import dev.joist.transforms.SourceMembers;
import dev.joist.transforms.SourceSlice;
import dev.joist.transforms.SourceStream;
import dev.joist.transforms.Unit;
import dev.joist.transforms.UnitMeter;
import dev.joist.transforms.UnitReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads the sources of one unit, in order, and keeps the books about them. */
final class UnitReader {
  /** Takes rows with their place among the rows of their source. */
  interface RowSink {
    void row(int source, long place, GenericRecord row);
  }

  /** Rows that progress is told of at once. */
  private static final int TOLD_ROWS = 1000;

  private final Unit unit;
  private final UnitMeter meter;
  private final Schema schema;
  private final UnknownFields unknown;
  private final MemberFilter members;
  private final RowSink rowSink;
  private final Consumer<DeadLetter> letterSink;
  private final Map<String, Long> codes = new TreeMap<>();
  private long droppedFields;
  private long skippedMembers;
  private long bytesRead;

  UnitReader(
      Unit unit,
      UnitMeter meter,
      Schema schema,
      UnknownFields unknown,
      MemberFilter members,
      RowSink rowSink,
      Consumer<DeadLetter> letterSink) {
    this.unit = unit;
    this.meter = meter;
    this.schema = schema;
    this.unknown = unknown;
    this.members = members;
    this.rowSink = rowSink;
    this.letterSink = letterSink;
  }

  UnitReport read() throws IOException {
    List<SourceBooks> books = new ArrayList<>();
    for (SourceSlice slice : unit.slices()) {
      books.add(new SourceReader(slice).read());
    }
    return new UnitReport(
        unit.number(),
        List.of(),
        List.of(),
        books,
        codes,
        droppedFields,
        skippedMembers,
        bytesRead);
  }

  private final class SourceReader {
    private final SourceSlice slice;
    private long rows;
    private long deadLetters;
    private long lines;
    private Outcome outcome = Outcome.DONE;

    SourceReader(SourceSlice slice) {
      this.slice = slice;
    }

    SourceBooks read() throws IOException {
      SourceFile source = slice.source();
      try {
        source.checkReadable();
        documents();
      } catch (BadInputException unreadable) {
        broken(unreadable);
      }
      meter.documents(rows % TOLD_ROWS);
      meter.read(slice);
      return new SourceBooks(
          slice.ordinal(),
          source,
          unit.number(),
          rows + deadLetters,
          rows,
          deadLetters,
          lines,
          outcome);
    }

    private void documents() throws IOException, BadInputException {
      try (SourceMembers in = SourceMembers.open(slice, members, meter)) {
        DocumentDecoder decoder = new DocumentDecoder(schema, unknown, this::row);
        try {
          for (Optional<JsonStream> stream = in.next(); stream.isPresent(); stream = in.next()) {
            read(stream.get(), decoder);
          }
        } finally {
          droppedFields += decoder.droppedFields();
          skippedMembers += in.skipped();
          bytesRead += in.bytesRead();
        }
        outcome = in.isBroken() ? Outcome.FAILED : Outcome.DONE;
      } catch (SourceStream.Failure failure) {
        throw failure.asDeadLetter();
      }
    }

    private void read(JsonStream stream, DocumentDecoder decoder) throws IOException {
      try {
        lines +=
            JsonDocuments.read(
                    stream, decoder, failed -> letter(stream.name(), failed.cause(), failed))
                .lines();
      } catch (IOException why) {
        letter(stream.name(), SourceMembers.deadLetter(why), null);
      }
    }

    private void row(GenericRecord row) {
      rowSink.row(slice.ordinal(), rows++, row);
      if (rows % TOLD_ROWS == 0) {
        meter.documents(TOLD_ROWS);
      }
    }

    private void broken(BadInputException failure) {
      outcome = Outcome.FAILED;
      letter("", failure, null);
    }

    private void letter(String member, BadInputException cause, @Nullable FailedRecord document) {
      meter.deadLetter();
      codes.merge(cause.code().name(), 1L, Long::sum);
      letterSink.accept(
          new DeadLetter(
              slice.ordinal(), deadLetters++, slice.source().path(), member, cause, document));
    }
  }
}
