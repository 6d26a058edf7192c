package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.Place;
import dev.joist.schema.inference.RecordJournal;
import dev.joist.schema.inference.Shape;
import dev.joist.schema.inference.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tallies the types of records without converting their values. A record that fails leaves no
 * trace: what it added is taken back from a journal, and what it counted by reading it once more.
 * Failures are rare, and so are records that add something. One profiler per worker, on one thread;
 * the {@link #tally tallies} are merged in the end. Records come in the order of the input.
 */
final class JsonProfiler {
  private static final int NULL = Shape.NULL.bit();
  private static final int BOOLEAN = Shape.BOOLEAN.bit();
  private static final int INT64 = Shape.INT64.bit();
  private static final int TEXT = Shape.TEXT.bit();
  private static final int OBJECT = Shape.OBJECT.bit();
  private static final int ARRAY = Shape.ARRAY.bit();

  /** Integers of so many digits are kept by doubles, too, and need no closer look. */
  private static final int PLAIN_DIGITS = 15;

  private final Tally tally = Tally.ofRecords();
  private final RecordJournal journal = new RecordJournal();
  private final List<ProfileNode> touched = new ArrayList<>();
  private final List<SharedKeys> sharedKeys = new ArrayList<>();
  private ProfileNode root = new ProfileNode(tally);
  private JsonCursor cursor = new JsonCursor(1);
  private final ProfilePlaces places = new ProfilePlaces();
  private long objects;

  /** Where the record at hand began, or -1 when it was kept or taken back. */
  private int recordBegin = -1;

  /** 1, or -1 while a record is read to uncount it. */
  private int one = 1;

  /** Everything seen so far. */
  Tally tally() {
    root.settle();
    return tally;
  }

  /**
   * The records that follow are of this source.
   *
   * @param source its number in the order of the input
   * @param offsetBefore of the stream that cursors count from
   * @param linesBefore lines of it before the ones that cursors count
   */
  void begin(long source, long offsetBefore, long linesBefore) {
    places.begin(source, offsetBefore, linesBefore);
  }

  /** Consumes a row of a document, of which there may be several before it is kept. */
  void row(JsonCursor at, ProfilePlaces.Origin from) throws BadInputException {
    cursor = at;
    places.countFrom(from);
    consume();
  }

  /** Reads rows once more. */
  interface Again {
    void read() throws BadInputException;
  }

  /** Takes from the counts what is read again, before {@link #takeBack}. */
  void uncount(Again rows) {
    one = -1;
    try {
      rows.read();
    } catch (BadInputException again) {
      // It ends where it ended before.
    }
    one = 1;
  }

  /** Consumes the record that the cursor stands on; then it is kept or taken back. */
  void record(JsonCursor at) throws BadInputException {
    cursor = at;
    recordBegin = at.pos;
    consume();
  }

  private void consume() throws BadInputException {
    root.values += one;
    if (cursor.next() != '{') {
      throw notAnObject();
    }
    members(root, 0);
  }

  private BadInputException notAnObject() {
    int begin = cursor.pos;
    try {
      cursor.skipValue();
    } catch (BadInputException broken) {
      return broken;
    }
    return cursor.fail(FailureCode.NOT_AN_OBJECT, begin, "a record has to be a JSON object");
  }

  /** The record was sound. */
  void keep() {
    recordBegin = -1;
    if (!touched.isEmpty()) {
      touched.clear();
    }
    if (journal.makesMaps()) {
      root.settle();
    }
    if (journal.keep()) {
      root = new ProfileNode(tally);
    }
  }

  /** The record failed, or what follows it did. */
  void takeBack() {
    if (recordBegin >= 0) {
      uncount();
    }
    journal.takeBack();
    for (ProfileNode node : touched) {
      node.settle();
      node.refresh();
    }
    touched.clear();
  }

  /** Reads the record once more, as far as it goes: the same bytes meet the same values. */
  private void uncount() {
    int at = cursor.pos;
    cursor.beginDocument(recordBegin);
    one = -1;
    try {
      consume();
    } catch (BadInputException again) {
      // It ends where it ended before.
    }
    one = 1;
    recordBegin = -1;
    cursor.pos = at;
  }

  /** On the first byte of a value, whose definition level is given. */
  private void value(ProfileNode node, int level) throws BadInputException {
    int first = cursor.next();
    node.values += one;
    if (first == '"') {
      text(node);
    } else if (first <= '9' && (first >= '0' || first == '-')) {
      number(node);
    } else if (first == '{') {
      see(node, OBJECT, Shape.OBJECT);
      if (level > Inference.MOST_LEVELS) {
        cursor.skipValue();
      } else {
        members(node, level);
      }
    } else if (first == '[') {
      see(node, ARRAY, Shape.ARRAY);
      if (level > Inference.MOST_LEVELS) {
        cursor.skipValue();
      } else {
        elements(node, level);
      }
    } else {
      literal(node);
    }
  }

  private void literal(ProfileNode node) throws BadInputException {
    int begin = cursor.pos;
    if (cursor.literal() == 'n') {
      node.nulls += one;
      see(node, NULL, Shape.NULL, begin);
    } else {
      see(node, BOOLEAN, Shape.BOOLEAN, begin);
    }
  }

  /** Once text of any other kind was seen, dates and timestamps change nothing more. */
  private void text(ProfileNode node) throws BadInputException {
    JsonCursor cursor = this.cursor;
    if ((node.shapes & TEXT) == 0) {
      int begin = cursor.pos;
      cursor.string();
      Shape shape = IsoText.shape(cursor.spanBytes, cursor.spanBegin, cursor.spanEnd);
      see(node, shape.bit(), shape, begin);
      return;
    }
    int end = Words.plainEnd(cursor.buffer, cursor.pos + 1);
    if (cursor.buffer[end] == '"') {
      cursor.pos = end + 1;
    } else {
      cursor.skipString();
    }
  }

  private void number(ProfileNode node) throws BadInputException {
    byte[] bytes = cursor.buffer;
    int first = bytes[cursor.pos] == '-' ? cursor.pos + 1 : cursor.pos;
    int at = first;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    int digits = at - first;
    int after = bytes[at];
    if (digits == 0
        || digits > PLAIN_DIGITS
        || (bytes[first] == '0' && digits > 1)
        || after == '.'
        || (after | 0x20) == 'e') {
      longNumber(node);
      return;
    }
    see(node, INT64, Shape.INT64);
    cursor.pos = at;
  }

  private void longNumber(ProfileNode node) throws BadInputException {
    int begin = cursor.pos;
    JsonNumber number = cursor.number();
    Shape shape = NumberShape.of(number);
    see(node, shape.bit(), shape, begin);
    if (shape == Shape.FRACTION) {
      if (NumberShape.isRounded(number)) {
        journal.countRounded(node.tally, place(begin));
      }
    } else if (shape != Shape.UNBOUNDED && NumberShape.isLongInteger(number)) {
      journal.countLongInteger(node.tally, place(begin));
    }
  }

  private void elements(ProfileNode array, int level) throws BadInputException {
    if (!cursor.firstElement()) {
      return;
    }
    ProfileNode elements = array.elements;
    if (elements == null) {
      elements = new ProfileNode(journal.elements(array.tally, place(cursor.pos)));
      array.elements = elements;
      touched.add(array);
    }
    do {
      value(elements, level + 2);
    } while (cursor.nextElement());
  }

  private void members(ProfileNode node, int level) throws BadInputException {
    JsonCursor cursor = this.cursor;
    cursor.enter();
    if (cursor.next() == '}') {
      cursor.leave();
      return;
    }
    long object = ++objects;
    int levelBelow = level + (node.tally.isMap() ? 2 : 1);
    ProfileNode before = null;
    do {
      ProfileNode member = key(node, before, object);
      value(member, levelBelow);
      before = member;
    } while (nextMember(cursor));
  }

  private static boolean nextMember(JsonCursor cursor) throws BadInputException {
    int found = cursor.next();
    if (found == ',') {
      cursor.pos++;
      cursor.next();
      return true;
    }
    if (found != '}') {
      throw cursor.unexpected("',' or '}'");
    }
    cursor.leave();
    return false;
  }

  /** Consumes a key and its colon. Tries the key that came here last time, then the one after. */
  private ProfileNode key(ProfileNode node, @Nullable ProfileNode before, long object)
      throws BadInputException {
    JsonCursor cursor = this.cursor;
    byte[] bytes = cursor.buffer;
    int quote = cursor.pos;
    if (bytes[quote] != '"') {
      throw cursor.unexpected("a field name in quotes");
    }
    ProfileNode member = before == null ? node.firstMember : before.next;
    if (member != null && !member.isNamed(bytes, quote + 1)) {
      member = member.next;
      if (member != null && !member.isNamed(bytes, quote + 1)) {
        member = null;
      }
    }
    if (member != null) {
      cursor.pos = quote + member.quotedLength();
    } else {
      member = findMember(node, object);
      if (before == null) {
        node.firstMember = member;
      } else {
        before.next = member;
      }
    }
    if (bytes[cursor.pos] == ':') {
      cursor.pos++;
    } else {
      cursor.colon();
    }
    if (member.object == object) {
      throw CursorFailures.duplicateKey(cursor, quote);
    }
    member.object = object;
    return member;
  }

  private ProfileNode findMember(ProfileNode node, long object) throws BadInputException {
    int quote = cursor.pos;
    cursor.string();
    byte[] bytes = cursor.spanBytes;
    int from = cursor.spanBegin;
    int to = cursor.spanEnd;
    ProfileNode member = node.member(bytes, from, to);
    if (member != null) {
      return member;
    }
    String name =
        node.tally.isMap() ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    Tally field = journal.field(node.tally, name, place(quote));
    if (field == node.tally.values()) {
      return sharedMember(node, field, object, quote);
    }
    member = new ProfileNode(field);
    node.addMember(member, bytes, from, to);
    touched.add(node);
    return member;
  }

  /** The node of keys that are too many for members, so that they are remembered by the object. */
  private ProfileNode sharedMember(ProfileNode node, Tally field, long object, int quote)
      throws BadInputException {
    SharedKeys keys = sharedKeys(cursor.depth());
    if (!keys.add(object, cursor.spanBytes, cursor.spanBegin, cursor.spanEnd)) {
      throw CursorFailures.duplicateKey(cursor, quote);
    }
    ProfileNode shared = node.shared;
    if (shared == null) {
      shared = new ProfileNode(field);
      node.shared = shared;
      touched.add(node);
    }
    shared.object = -1;
    return shared;
  }

  private SharedKeys sharedKeys(int depth) {
    while (sharedKeys.size() <= depth) {
      sharedKeys.add(new SharedKeys());
    }
    return sharedKeys.get(depth);
  }

  private void see(ProfileNode node, int bit, Shape shape) {
    see(node, bit, shape, cursor.pos);
  }

  private void see(ProfileNode node, int bit, Shape shape, int at) {
    if ((node.shapes & bit) == 0) {
      seeFirst(node, shape, at);
    }
  }

  private void seeFirst(ProfileNode node, Shape shape, int at) {
    journal.see(node.tally, shape, place(at));
    node.shapes = node.tally.shapes();
    touched.add(node);
  }

  private Place place(int at) {
    return places.of(cursor, at);
  }
}
