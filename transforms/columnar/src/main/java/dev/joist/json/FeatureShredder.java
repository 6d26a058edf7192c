package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.columnar.FailureCode;
import dev.joist.json.Extraction.OnMismatch;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Schema;
import dev.joist.schema.Type;
import dev.joist.schema.features.Many;
import dev.joist.schema.inference.InferenceOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills columns with the features of documents. A document is scanned for their values; what is
 * found makes small records, which are shredded as others are. Owned by one thread.
 */
final class FeatureShredder implements BatchShredder {
  private final Extraction extraction;
  private final Schema schema;
  private final Fit fit;
  private final JsonCursor document;
  private final FeatureScan scan;
  private final FeatureRows rows;
  private final JsonCursor rowCursor;
  private final JsonShredder shredder;
  private @Nullable ColumnBatch batch;

  /** Whether a document was begun that has not ended. */
  private boolean isOpen;

  /** In documents that ended. */
  private long madeNull;

  FeatureShredder(
      Extraction extraction,
      Schema schema,
      InferenceOptions.Numbers numbers,
      Fit fit,
      int maxDepth,
      JsonCursor document) {
    this.extraction = extraction;
    this.schema = schema;
    this.fit = fit;
    this.document = document;
    this.scan = new FeatureScan(extraction);
    this.rows = FeatureRows.whole(scan, extraction);
    this.rowCursor = new JsonCursor(maxDepth + 2);
    this.shredder = new JsonShredder(schema, UnknownFields.DEAD, numbers, fit, rowCursor);
    shredder.takeWhateverIsKept(given(scan.columns()));
  }

  /** The names of the columns whose type nobody found out from documents. */
  private static List<String> given(List<FeatureColumn> columns) {
    return columns.stream()
        .filter(FeatureColumn::isGiven)
        .map(column -> column.feature().name())
        .toList();
  }

  @Override
  public void bind(ColumnBatch target) {
    batch = target;
    shredder.bind(target);
  }

  @Override
  public void begin(JsonStream stream) {
    rows.named(stream.stem());
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public long madeNull() {
    return madeNull;
  }

  @Override
  public void end() {
    isOpen = false;
    madeNull = rows.madeNull();
  }

  @Override
  public void record() throws BadInputException {
    ColumnBatch target = bound();
    target.beginRecords();
    isOpen = true;
    scan.document(document);
    rows.begin(document);
    for (int row = 0; row < scan.rows(); row++) {
      row(row);
      target.endRecord();
    }
  }

  private void row(int row) throws BadInputException {
    int nulled = 0;
    for (; ; ) {
      FeatureText text = rows.row(row);
      rowCursor.reset(text.bytes(), 0, text.length(), 0, 1);
      try {
        shredder.record();
        return;
      } catch (BadInputException bad) {
        int column = rows.columnAt(Math.toIntExact(bad.byteOffset()));
        boolean mismatch =
            bad.code() == FailureCode.TYPE_MISMATCH
                || bad.code() == FailureCode.NUMBER_OUT_OF_RANGE;
        if (column < 0 || !mismatch) {
          throw inDocument(bad, bad.code());
        }
        boolean guessed = fit == Fit.AS_INFERRED && !scan.columns().get(column).isGiven();
        if (guessed) {
          throw inDocument(bad, FailureCode.SCHEMA_MISMATCH);
        }
        // Every column fails once at most, for then all of its values are looked at.
        if (extraction.onMismatch() == OnMismatch.DEAD || nulled++ == scan.columns().size()) {
          throw inDocument(bad, bad.code());
        }
        bound().abortRecord();
        makeNull(column);
      }
    }
  }

  private BadInputException inDocument(BadInputException bad, FailureCode code) {
    int place = rows.sourceOf(Math.toIntExact(bad.byteOffset()));
    return document.fail(code, place, bad.reason());
  }

  /** Makes null what the column does not take, of all that the document has for it. */
  private void makeNull(int column) {
    FeatureColumn feature = scan.columns().get(column);
    Type type = schema.fields().get(column + 1).type();
    if (feature.many() == Many.LIST && type instanceof ListOf list) {
      type = list.element().type();
    }
    Schema one = Schema.of(Field.nullable("v", type));
    ColumnBatch sieve = new ColumnBatch(one);
    JsonCursor cursor = new JsonCursor(rowCursor.maxDepth());
    JsonShredder each =
        new JsonShredder(
            one,
            UnknownFields.DEAD,
            InferenceOptions.Numbers.NEAREST,
            Fit.WHATEVER_IS_KEPT,
            cursor);
    each.bind(sieve);
    FeatureText text = new FeatureText();
    FeatureMatches found = scan.matches(column);
    for (int match = 0; match < found.size(); match++) {
      if (found.isValue(match) && !found.isMadeNull(match)) {
        text.clear();
        text.put("{\"v\":");
        rows.value(text, column, match);
        text.put('}');
        cursor.reset(text.bytes(), 0, text.length(), 0, 1);
        try {
          each.record();
        } catch (BadInputException mismatch) {
          rows.makeNull(column, match);
        }
        sieve.reset();
      }
    }
  }

  @Override
  public void abort() {
    // What fails may be no document at all, after one that stays.
    if (isOpen) {
      bound().abortRecords();
      rows.forgetNulls(madeNull);
      isOpen = false;
    }
  }

  private ColumnBatch bound() {
    if (batch == null) {
      throw new IllegalStateException("no batch is bound");
    }
    return batch;
  }
}
