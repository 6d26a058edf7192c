package dev.joist.json;

import dev.joist.columnar.BinaryColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects the fields of one record that the schema does not have into one JSON object: keys are
 * paths such as {@code actor.new}, {@code commits[2]."a.b"}; values are the text as it stood.
 */
final class RestFields {
  /** A larger array is not kept for the next record. */
  private static final int MOST_KEPT = 1 << 20;

  private final ShredNode column;
  private final KeySet keys = new KeySet();
  private byte[] out = new byte[1024];
  private int length;
  private int keyBegin;
  private boolean open;

  RestFields(ShredNode column) {
    this.column = column;
  }

  /** Forgets what a failed record left. */
  void beginRecord() {
    if (out.length > MOST_KEPT) {
      out = new byte[1024];
    }
    length = 0;
    open = false;
  }

  /** Begins the member for the key that is the cursor's span, of an object at {@code owner}. */
  void key(ShredNode owner, JsonCursor cursor) {
    if (!open) {
      open = true;
      keys.clear();
      put('{');
    } else {
      put(',');
    }
    put('"');
    keyBegin = length;
    prefix(owner);
    if (length > keyBegin) {
      put('.');
    }
    step(cursor.spanBytes, cursor.spanBegin, cursor.spanEnd);
  }

  /** The member's value; false when the record has that field already. */
  boolean value(byte[] bytes, int from, int to) {
    if (!keys.add(out, keyBegin, length)) {
      return false;
    }
    put('"');
    put(':');
    put(bytes, from, to - from);
    return true;
  }

  void endRecord() {
    BinaryColumn target = (BinaryColumn) column.boundColumn();
    if (open) {
      put('}');
      target.append(0, out, 0, length);
      beginRecord();
    } else {
      target.appendNull(0, column.nullLevel);
    }
  }

  private void prefix(ShredNode node) {
    ShredNode parent = node.parent;
    if (parent == null) {
      return;
    }
    prefix(parent);
    if (parent.kind == ShredNode.LIST) {
      put('[');
      put(Integer.toString(parent.index));
      put(']');
      return;
    }
    if (length > keyBegin) {
      put('.');
    }
    if (parent.kind == ShredNode.MAP) {
      BinaryColumn mapKeys = (BinaryColumn) parent.children[0].boundColumn();
      int last = mapKeys.values() - 1;
      step(mapKeys.bytes(), mapKeys.begin(last), mapKeys.ends()[last]);
    } else {
      step(node.name, 0, node.name.length);
    }
  }

  private void step(byte[] name, int from, int to) {
    boolean plain = from < to;
    for (int i = from; i < to; i++) {
      int c = name[i];
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      plain &= c < 0 || letter || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '$';
    }
    if (plain) {
      put(name, from, to - from);
    } else {
      quoted(new String(name, from, to - from, StandardCharsets.UTF_8));
    }
  }

  /** Quoted as paths do, and that escaped as JSON does. */
  private void quoted(String name) {
    String inPath = '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    StringBuilder inJson = new StringBuilder();
    for (int i = 0; i < inPath.length(); i++) {
      char c = inPath.charAt(i);
      if (c == '"' || c == '\\') {
        inJson.append('\\').append(c);
      } else if (c < ' ') {
        inJson.append(c < 16 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
      } else {
        inJson.append(c);
      }
    }
    put(inJson.toString());
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(bytes, 0, bytes.length);
  }

  private void put(char ascii) {
    reserve(1);
    out[length++] = (byte) ascii;
  }

  private void put(byte[] bytes, int from, int count) {
    reserve(count);
    System.arraycopy(bytes, from, out, length, count);
    length += count;
  }

  private void reserve(int count) {
    if (count > out.length - length) {
      long needed = (long) length + count;
      out = Arrays.copyOf(out, Math.toIntExact(Math.min(needed * 2, Integer.MAX_VALUE - 8)));
    }
  }
}
