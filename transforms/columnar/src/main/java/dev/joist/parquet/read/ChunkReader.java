package dev.joist.parquet.read;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBuffer;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.LeafColumn;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes the records of a column chunk into column buffers, page by page: in memory are the page,
 * the dictionary and the bytes around the page. Serves chunk after chunk of the same column.
 */
final class ChunkReader {
  /** Levels that are decoded at a time. */
  private static final int STEP = 1024;

  /**
   * The most entries of a repeated column in one batch; a few bytes of a file can stand for any
   * number of them, all in one record.
   */
  static final int MOST_LEVELS = 1 << 26;

  private final LeafColumn leaf;
  private final ValueReader values;
  private final LevelReader definitionReader;
  private final LevelReader repetitionReader;
  private final PageCursor pages = new PageCursor();
  private final byte[] definitions = new byte[STEP];
  private final byte[] repetitions = new byte[STEP];
  private final byte[] leastDefinition;

  /** Entries of the page whose repetition levels have not been decoded. */
  private int pageLeft;

  /** Decoded repetition levels that wait for the next record. */
  private int waitingFrom;

  private int waitingTo;

  ChunkReader(LeafColumn leaf, byte[] leastDefinition) {
    this.leaf = leaf;
    this.leastDefinition = leastDefinition;
    this.definitionReader = new LevelReader(leaf.maxDefinition());
    this.repetitionReader = new LevelReader(leaf.maxRepetition());
    this.values =
        switch (leaf.type().physical()) {
          case BOOLEAN -> new BooleanValues();
          case INT32 -> new IntValues(leaf.type());
          case INT64 -> new LongValues();
          case FLOAT -> new FloatValues();
          case DOUBLE -> new DoubleValues();
          case BYTE_ARRAY -> new BinaryValues();
          case INT96 -> new FixedValues(12);
          case FIXED -> new FixedValues(leaf.type().length());
        };
  }

  void start(FileBytes file, int rowGroup, ChunkEntry chunk) {
    pages.start(file, rowGroup, chunk);
    pageLeft = 0;
    waitingFrom = 0;
    waitingTo = 0;
  }

  /** Appends records to a buffer of the target and counts them there. */
  void read(LeafMapping mapping, ColumnBuffer into, int records)
      throws IOException, BadInputException {
    try {
      if (leaf.maxRepetition() == 0) {
        readFlat(mapping, into, records);
      } else {
        readRepeated(mapping, into, records);
      }
    } catch (CorruptData e) {
      throw pages.failure(e);
    }
  }

  /** After the last record: no entry may be left. */
  void finish() throws IOException, BadInputException {
    try {
      if (pageLeft > 0 || waitingFrom < waitingTo || nextPage()) {
        throw new CorruptData("it has more records than its row group");
      }
    } catch (CorruptData e) {
      throw pages.failure(e);
    }
  }

  private void readFlat(LeafMapping mapping, ColumnBuffer into, int records)
      throws IOException, CorruptData {
    int left = records;
    while (left > 0) {
      if (pageLeft == 0 && !nextPage()) {
        throw new CorruptData("it has " + left + " records less than its row group");
      }
      int run = Math.min(left, Math.min(pageLeft, STEP));
      int present = definitionReader.read(definitions, 0, run);
      append(mapping, into, run, present);
      pageLeft -= run;
      left -= run;
    }
  }

  private void readRepeated(LeafMapping mapping, ColumnBuffer into, int records)
      throws IOException, CorruptData {
    int begun = 0;
    while (true) {
      if (waitingFrom == waitingTo && !decodeRepetitions()) {
        if (begun < records) {
          throw new CorruptData("it has " + (records - begun) + " records less than its row group");
        }
        return;
      }
      int from = waitingFrom;
      int at = from;
      while (at < waitingTo && (repetitions[at] != 0 || begun < records)) {
        begun += repetitions[at] == 0 ? 1 : 0;
        at++;
      }
      if (begun == 0 && at > from) {
        throw new CorruptData("its first entry goes on with a record that never began");
      }
      if (into.levels() > MOST_LEVELS) {
        throw new CorruptData(
            FailureCode.TOO_LARGE,
            "a batch would hold more than " + MOST_LEVELS + " entries of it");
      }
      if (at > from) {
        appendRepeated(mapping, into, from, at - from);
      }
      waitingFrom = at;
      if (at < waitingTo) {
        return;
      }
    }
  }

  private boolean decodeRepetitions() throws IOException, CorruptData {
    if (pageLeft == 0 && !nextPage()) {
      return false;
    }
    int run = Math.min(pageLeft, STEP);
    repetitionReader.read(repetitions, 0, run);
    pageLeft -= run;
    waitingFrom = 0;
    waitingTo = run;
    return true;
  }

  private void appendRepeated(LeafMapping mapping, ColumnBuffer into, int from, int count)
      throws CorruptData {
    int present = definitionReader.read(definitions, 0, count);
    for (int i = 0; i < count; i++) {
      if (definitions[i] < leastDefinition[repetitions[from + i]]) {
        throw new CorruptData(
            "an entry of a list repeats at level %d and is defined up to level %d"
                .formatted(repetitions[from + i], definitions[i]));
      }
    }
    if (mapping.repetition() < leaf.maxRepetition()) {
      appendShape(mapping, into, from, count);
      return;
    }
    into.reserveLevels(count);
    System.arraycopy(repetitions, from, into.repetitions(), into.levels(), count);
    append(mapping, into, count, present);
  }

  /** Of a lender's entries those that are not inside of its deeper lists. */
  private void appendShape(LeafMapping mapping, ColumnBuffer into, int from, int count) {
    into.reserveLevels(count);
    byte[] targetRepetitions = into.repetitions();
    byte[] targetDefinitions = into.definitions();
    int at = into.levels();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (repetitions[from + i] <= mapping.repetition()) {
        if (targetRepetitions.length > 0) {
          targetRepetitions[at + kept] = repetitions[from + i];
        }
        targetDefinitions[at + kept] = mapping.definitions()[definitions[i]];
        kept++;
      }
    }
    into.commit(kept, 0);
  }

  private void append(LeafMapping mapping, ColumnBuffer into, int count, int present)
      throws CorruptData {
    into.reserveLevels(count);
    byte[] target = into.definitions();
    int at = into.levels();
    if (target.length > 0) {
      if (mapping.isSame()) {
        System.arraycopy(definitions, 0, target, at, count);
      } else if (leaf.maxDefinition() == 0) {
        Arrays.fill(target, at, at + count, mapping.definitions()[0]);
      } else {
        byte[] map = mapping.definitions();
        for (int i = 0; i < count; i++) {
          target[at + i] = map[definitions[i]];
        }
      }
    }
    if (mapping.hasValues()) {
      values.read(into, present);
      into.commit(count, present);
    } else {
      into.commit(count, 0);
    }
  }

  private boolean nextPage() throws IOException, CorruptData {
    while (pages.next()) {
      PageHeader header = pages.header();
      PageBytes page = pages.page();
      if (header.kind == PageHeader.DICTIONARY) {
        values.startDictionary(page.bytes(), page.begin(), page.end(), header.values);
      } else {
        startPage(header, page);
        pageLeft = header.values;
        if (pageLeft > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private void startPage(PageHeader header, PageBytes page) throws CorruptData {
    byte[] bytes = page.bytes();
    int from = page.begin();
    if (header.kind == PageHeader.DATA_V2) {
      repetitionReader.startRuns(bytes, from, from + header.repetitionBytes);
      from += header.repetitionBytes;
      definitionReader.startRuns(bytes, from, from + header.definitionBytes);
      from += header.definitionBytes;
    } else {
      int count = header.values;
      from = repetitionReader.start(header.repetitionEncoding, bytes, from, page.end(), count);
      from = definitionReader.start(header.definitionEncoding, bytes, from, page.end(), count);
    }
    values.startPage(header.encoding, bytes, from, page.end());
  }
}
