package dev.joist.json;

import dev.joist.columnar.BadInputException;

/**
 * Tallies the features of documents whose type is open, as if each row were a record. A document
 * that fails leaves no trace. Owned by one thread.
 */
final class FeatureProfiler implements RecordHandler, ProfilePlaces.Origin {
  private final FeatureScan scan;
  private final FeatureRows rows;
  private final JsonProfiler profiler;
  private final JsonCursor rowCursor;

  private JsonCursor document = new JsonCursor(1);

  /** Rows of the document at hand that were begun; 0 when it was kept or taken back. */
  private int begun;

  FeatureProfiler(Extraction extraction, JsonProfiler profiler, int maxDepth) {
    this.scan = new FeatureScan(extraction);
    this.rows = FeatureRows.ofOpenTypes(scan, extraction);
    this.profiler = profiler;
    this.rowCursor = new JsonCursor(maxDepth + 2);
  }

  /** By feature: how many values were found. */
  long[] found() {
    return scan.found();
  }

  @Override
  public void record(JsonCursor at) throws BadInputException {
    document = at;
    begun = 0;
    scan.document(document);
    rows.begin(document);
    for (int row = 0; row < scan.rows(); row++) {
      begun++;
      try {
        row(row);
      } catch (BadInputException bad) {
        int place = rows.sourceOf(Math.toIntExact(bad.byteOffset()));
        throw document.fail(bad.code(), place, bad.reason());
      }
    }
  }

  private void row(int row) throws BadInputException {
    FeatureText text = rows.row(row);
    rowCursor.reset(text.bytes(), 0, text.length(), 0, 1);
    profiler.row(rowCursor, this);
  }

  @Override
  public long offset(int at) {
    return document.offset(rows.sourceOf(at));
  }

  @Override
  public long line(int at) {
    return document.line(rows.sourceOf(at));
  }

  @Override
  public void recordEnded() {
    begun = 0;
    profiler.keep();
  }

  @Override
  public void recordFailed() {
    int counted = begun;
    begun = 0;
    profiler.uncount(
        () -> {
          rows.begin(document);
          for (int row = 0; row < counted; row++) {
            row(row);
          }
        });
    profiler.takeBack();
  }
}
