package dev.joist.json;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.features.FeaturePath;
import dev.joist.schema.features.FeaturePath.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Documents of which only the arrays at one path are left, with blanks in place of everything else,
 * so that records keep their places. However large a document is, nothing of it is held.
 *
 * <p>Ends with a {@link Missing} when a document has no such array, or breaks off outside of it.
 */
public final class RecordsIn extends InputStream {
  /** Keys that are longer are none of a path. */
  private static final int LONGEST_KEY = 4096;

  private final InputStream in;
  private final List<Step> steps;
  private final FeaturePath path;

  /**
   * Arrays and objects that are open, and how many of them, from the outermost, are on the path.
   */
  private int depth;

  private int onPath;

  /** Open within the array of records; 0 outside of it. */
  private int inside;

  private boolean inString;
  private boolean escaped;

  /** In the innermost that is on the path, if it is an object: whether a key comes next. */
  private boolean keyNext;

  private boolean inKey;
  private final byte[] key = new byte[LONGEST_KEY];
  private int keyLength;

  /** Whether the next value is the next step. */
  private boolean wanted;

  /** If it is an array: the element that comes next. */
  private long element;

  private boolean found;
  private long documents;
  private long without;
  private boolean told;

  /** What a stream of documents ends with that do not all have records. */
  public static final class Missing extends IOException {
    private final FailureCode code;

    Missing(FailureCode code, String message) {
      super(message);
      this.code = code;
    }

    public BadInputException asBadInput() {
      return new BadInputException(code, -1, "", String.valueOf(getMessage()), this);
    }
  }

  /**
   * Of documents of which the first byte is the stream's.
   *
   * @param path of an array; without {@code *}
   */
  public RecordsIn(InputStream in, FeaturePath path) {
    this.in = in;
    this.path = path;
    this.steps = path.steps();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = in.read(bytes, from, length);
    if (count < 0) {
      end();
      return -1;
    }
    int end = from + count;
    int at = from;
    while (at < end) {
      at = inside > 0 ? records(bytes, at, end) : blanks(bytes, at, end);
    }
    return count;
  }

  private void end() throws IOException {
    if (told || inside > 0) {
      // What breaks off within the array, its reader finds.
      return;
    }
    told = true;
    if (depth > 0 || inString) {
      throw new Missing(
          FailureCode.MALFORMED_JSON, "the input ends within a document, outside of " + path);
    }
    if (without > 0) {
      throw new Missing(
          FailureCode.TYPE_MISMATCH,
          documents == 1
              ? "the document has no array at " + path
              : "%,d of %,d documents have no array at %s".formatted(without, documents, path));
    }
  }

  /** Leaves the records as they are, to the end of their array. */
  private int records(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int c = bytes[at++];
      if (inString) {
        if (escaped) {
          escaped = false;
        } else if (c == '\\') {
          escaped = true;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if ((c | 0x20) == '{') {
        inside++;
      } else if ((c | 0x20) == '}' && --inside == 0) {
        return at;
      }
    }
    return at;
  }

  private int blanks(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      int c = bytes[at];
      if (inString) {
        text(c);
      } else if (c > ' ' || c < 0) {
        if (c == '[' && isRecords()) {
          wanted = false;
          found = true;
          inside = 1;
          return at + 1;
        }
        token(c);
      }
      if (c != '\n') {
        bytes[at] = ' ';
      }
    }
    return to;
  }

  private boolean isRecords() {
    return wanted && onPath == depth && onPath == steps.size();
  }

  private void text(int c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inString = false;
      inKey = false;
      return;
    }
    if (inKey && keyLength < LONGEST_KEY) {
      key[keyLength++] = (byte) c;
    }
  }

  private void token(int c) {
    boolean here = onPath == depth;
    switch (c) {
      case '"' -> {
        inString = true;
        inKey = here && keyNext;
        keyLength = inKey ? 0 : keyLength;
      }
      case ':' -> {
        if (here) {
          keyNext = false;
          wanted = isKey();
        }
      }
      case ',' -> {
        if (here) {
          next();
        }
      }
      case '{', '[' -> enter(c);
      case '}', ']' -> leave();
      default -> {
        // Numbers and words lead nowhere.
      }
    }
  }

  private boolean isKey() {
    if (!(steps.get(depth - 1) instanceof FeaturePath.Key step)) {
      return false;
    }
    byte[] name = step.name().getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(name, 0, name.length, key, 0, keyLength);
  }

  private void next() {
    if (depth == 0) {
      return;
    }
    if (element >= 0) {
      element++;
      wanted = isElement();
    } else {
      keyNext = true;
      wanted = false;
    }
  }

  private boolean isElement() {
    return steps.get(depth - 1) instanceof FeaturePath.Index step && step.at() == element;
  }

  private void enter(int bracket) {
    boolean enters = depth == 0 || (onPath == depth && wanted && onPath < steps.size());
    if (depth == 0) {
      documents++;
      found = false;
    }
    depth++;
    if (enters) {
      onPath = depth;
      element = bracket == '[' ? 0 : -1;
      keyNext = bracket == '{';
      wanted = bracket == '[' && isElement();
    }
  }

  private void leave() {
    depth = Math.max(0, depth - 1);
    if (depth < onPath) {
      onPath = depth;
      wanted = false;
      keyNext = false;
      // What is around it is an object if a key led to it.
      element =
          depth > 0 && steps.get(depth - 1) instanceof FeaturePath.Index index ? index.at() : -1;
    }
    if (depth == 0 && !found) {
      without++;
    }
  }
}
