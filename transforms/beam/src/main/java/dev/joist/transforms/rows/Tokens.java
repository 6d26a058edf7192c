package dev.joist.transforms.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.joist.columnar.FailureCode;
import dev.joist.json.JsonDocuments.Rejection;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import dev.joist.schema.TypeNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Jackson's tokens of one document in lent bytes, and where they are. Stricter than Jackson about
 * text: it lets overlong forms of UTF-8 and halves of surrogate pairs pass.
 */
final class Tokens {
  private final JsonParser parser;
  private final byte[] bytes;
  private final int from;

  Tokens(JsonParser parser, byte[] bytes, int from) {
    this.parser = parser;
    this.bytes = bytes;
    this.from = from;
  }

  JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new JsonEOFException(parser, null, "the input ends within the document");
    }
    return token;
  }

  JsonToken current() {
    return parser.currentToken();
  }

  /** Where the current token begins. */
  int begin() {
    return from + Math.toIntExact(parser.currentTokenLocation().getByteOffset());
  }

  /** Where the current token ends, which was read whole. */
  int end() {
    return from + Math.toIntExact(parser.currentLocation().getByteOffset());
  }

  /** The name of the current field. */
  String name() throws IOException, Rejection {
    return checked(parser.currentName());
  }

  /** The current text or number. */
  String text() throws IOException, Rejection {
    return checked(parser.getText());
  }

  private String checked(String text) throws Rejection {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new Rejection(
              FailureCode.INVALID_UTF8, begin(), "half a surrogate pair, which UTF-8 cannot write");
        }
        i++;
      }
    }
    return text;
  }

  /** Passes over the value that begins with the current token; keys may come twice. */
  void skipValue() throws IOException, Rejection {
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (true) {
      depth += depth(token);
      check(token);
      if (depth == 0) {
        return;
      }
      token = next();
    }
  }

  private static int depth(JsonToken token) {
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  private void check(JsonToken token) throws IOException, Rejection {
    if (token == JsonToken.FIELD_NAME) {
      name();
    } else if (token.isScalarValue()) {
      text();
    }
  }

  /** The value that begins with the current token, as it stands in the input. */
  String skippedText() throws IOException, Rejection {
    int begin = begin();
    Deque<Set<String>> names = new ArrayDeque<>();
    JsonToken token = parser.currentToken();
    while (true) {
      check(token);
      if (token.isStructStart()) {
        names.push(new HashSet<>());
      } else if (token.isStructEnd()) {
        names.pop();
      } else if (token == JsonToken.FIELD_NAME && !names.element().add(name())) {
        throw new Rejection(
            FailureCode.DUPLICATE_KEY, begin(), "the object has the field " + name() + " twice");
      }
      if (names.isEmpty()) {
        // Jackson reads a text to its end only when asked for it, which checking does.
        return new String(bytes, begin, end() - begin, StandardCharsets.UTF_8);
      }
      token = next();
    }
  }

  /** The document was read: all of it has to be UTF-8. */
  void checkUtf8() throws Rejection {
    CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer document = ByteBuffer.wrap(bytes, from, end() - from);
    CharBuffer text = CharBuffer.allocate(document.remaining());
    if (strict.decode(document, text, true).isError()) {
      throw new Rejection(
          FailureCode.INVALID_UTF8, document.position(), "these bytes are not UTF-8");
    }
  }

  /** The value has another type. A broken value is told as that instead. */
  Rejection mismatch(Type expected) throws IOException, Rejection {
    int begin = begin();
    String found = skippedText();
    return mismatch(expected, begin, found);
  }

  /** The value that begins there is not of the type. */
  static Rejection mismatch(Type expected, int begin, String found) {
    String shown = found.length() > 60 ? found.substring(0, 60) + "..." : found;
    return new Rejection(
        FailureCode.TYPE_MISMATCH, begin, "expected " + words(expected) + ", got " + shown);
  }

  private static String words(Type type) {
    if (type instanceof Scalar scalar) {
      return TypeNames.of(scalar);
    } else if (type instanceof ListOf) {
      return "an array";
    } else if (type instanceof Struct || type instanceof MapOf) {
      return "an object";
    }
    throw new IllegalStateException("not a type: " + type);
  }
}
