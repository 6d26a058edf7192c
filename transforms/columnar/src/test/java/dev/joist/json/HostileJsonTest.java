package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The reader against Jackson over mutated documents: both accept with equal values, or both reject.
 * Jackson gets text that the JDK has decoded strictly, for its own decoder lets overlong forms
 * pass. One difference remains: Jackson takes half a surrogate pair, for which UTF-8 has no bytes.
 *
 * <p>{@code -Djoist.hostile=5000000} for a long run, {@code -Djoist.hostile.seed=N} for another
 * one.
 */
class HostileJsonTest {
  private static final int DOCUMENTS = Integer.getInteger("joist.hostile", 30_000);
  private static final long SEED = Long.getLong("joist.hostile.seed", 20_260_101L);
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(100_000).build())
          .build();

  private static final String[] SOUND = {
    "{\"id\":\"2489651045\",\"actor\":{\"id\":665991,\"login\":\"petroav\",\"x\":[]},\"public\":true}",
    "[1,-0,0.5,-1.25e+10,1E-7,9223372036854775807,-9223372036854775808,123456789012345678901]",
    " {\"esc\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\",\"größe\":\"値段 \ud83d\ude00\"} ",
    "[[[[]]],{},[{}],{\"a\":{\"b\":{\"c\":null}}},\"\",false]",
    "{\"a\":0.1,\"b\":4.9e-324,\"c\":1.7976931348623157e308,\"d\":1e400,\"e\":1e-400}",
    "\"just text that is longer than eight bytes, twice and more\"",
    "-12.5e3",
    "null",
    "{\"k1\" : [ 1 , 2 ] ,\r\n\t\"k2\" : { \"k3\" : \"v\" } }",
    "[\"\\ud800\",\"\\udc00\\ud800\",\"\u007f\",\"\ufeff\"]"
  };
  private static final String[] TOKENS = {
    "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "00", "-", "+", ".", "e",
    "E5", "true", "nul", "null", "\n", " ", "\t", "\u0000", "\u001f", "é", "/", "\\/", "NaN", "[[[["
  };

  @Test
  void mutatedDocumentsAreReadAsJacksonReadsThem() {
    SplittableRandom seeds = new SplittableRandom(SEED);
    int accepted = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      long seed = seeds.nextLong();
      byte[] json = mutated(new SplittableRandom(seed));
      try {
        accepted += agree(json) ? 1 : 0;
      } catch (AssertionError | RuntimeException different) {
        throw new AssertionError("seed " + seed + ", input " + shown(json), different);
      }
    }
    assertTrue(accepted > DOCUMENTS / 20, "only " + accepted + " documents were sound");
    assertTrue(accepted < DOCUMENTS, "all documents were sound");
  }

  private static String shown(byte[] json) {
    return new String(json, StandardCharsets.UTF_8) + " = " + Arrays.toString(json);
  }

  /** Whether both accept. */
  /** The cursor leaves keys to its users, but checks those of values that it consumes alone. */
  private static void assertKeyComesTwice(byte[] json) {
    BadInputException twice =
        assertThrows(BadInputException.class, () -> JsonText.cursor(json).skipValue());
    assertEquals(FailureCode.DUPLICATE_KEY, twice.code());
  }

  private static boolean agree(byte[] json) {
    String theirs = theirs(json);
    try {
      String ours = JsonText.read(json);
      if (theirs.isEmpty()) {
        assertKeyComesTwice(json);
        return false;
      }
      assertEquals(theirs, ours);
    } catch (BadInputException bad) {
      boolean half = bad.reason().startsWith("half a surrogate pair");
      if (half) {
        assertEquals(FailureCode.INVALID_UTF8, bad.code());
      } else if (!theirs.isEmpty()) {
        fail("rejected: " + bad.code() + " at " + bad.byteOffset() + ": " + bad.reason(), bad);
      }
      assertSkipRejects(json);
      return false;
    }
    assertSkipsEndWhereTheDocumentEnds(json);
    return true;
  }

  private static void assertSkipRejects(byte[] json) {
    JsonCursor cursor = JsonText.cursor(json);
    try {
      cursor.skipValue();
    } catch (BadInputException bad) {
      return;
    }
    boolean all = cursor.next() == 0 && cursor.pos == cursor.limit;
    assertTrue(!all, "the full skip accepts it");
  }

  private static void assertSkipsEndWhereTheDocumentEnds(byte[] json) {
    JsonCursor full = JsonText.cursor(json);
    JsonCursor fast = JsonText.cursor(json);
    DocumentScan scan = new DocumentScan(RecordForm.DOCUMENTS);
    try {
      full.skipValue();
      fast.next();
      int begin = fast.pos;
      fast.skipValueFast();
      assertEquals(full.pos, fast.pos, "the fast skip ends elsewhere");
      scan.begin(fast.buffer, begin, begin);
      boolean found = scan.find(fast.buffer, fast.limit);
      assertTrue(!scan.isBroken(), "the scan for documents finds it broken");
      assertEquals(full.pos, found ? scan.at : fast.limit, "the scan for documents ends elsewhere");
    } catch (BadInputException bad) {
      fail("a skip rejects it", bad);
    }
  }

  /** Empty when rejected. */
  private static String theirs(byte[] json) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      return theirs(text);
    } catch (CharacterCodingException | JsonProcessingException rejected) {
      return "";
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String theirs(String json) throws IOException {
    StringBuilder out = new StringBuilder();
    try (JsonParser parser = JACKSON.createParser(json)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return "";
      }
      int depth = 0;
      do {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        append(parser, token, out);
        token = parser.nextToken();
      } while (depth > 0 && token != null);
      return token == null && depth == 0 ? out.toString() : "";
    }
  }

  private static void append(JsonParser parser, JsonToken token, StringBuilder out)
      throws IOException {
    String text = parser.getText();
    switch (token) {
      case FIELD_NAME -> {
        JsonText.string(text, out);
        out.append(':');
      }
      case VALUE_STRING -> JsonText.string(text, out);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        double value = Double.parseDouble(text);
        boolean fits =
            token == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        out.append(fits ? Long.toString(parser.getLongValue()) : Double.toString(value));
        out.append(' ').append(value).append(' ').append(Float.parseFloat(text)).append(',');
      }
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> out.append(text.charAt(0)).append(',');
      default -> out.append(text);
    }
  }

  private static byte[] mutated(SplittableRandom random) {
    byte[] json = JsonText.bytes(SOUND[random.nextInt(SOUND.length)]);
    int times = random.nextInt(4);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(json.length + 1);
      int end = Math.min(json.length, at + 1 + random.nextInt(8));
      json =
          switch (random.nextInt(6)) {
            case 0 -> spliced(json, at, end, new byte[0]);
            case 1 -> spliced(json, at, at, Arrays.copyOfRange(json, at, end));
            case 2 -> spliced(json, at, end, new byte[] {(byte) random.nextInt(256)});
            case 3 -> spliced(json, at, at, new byte[] {(byte) (0x80 + random.nextInt(128))});
            case 4 -> spliced(json, at, at, token(random));
            default -> spliced(json, at, Math.min(json.length, at + 1), token(random));
          };
      if (json.length == 0) {
        return json;
      }
    }
    return json;
  }

  private static byte[] token(SplittableRandom random) {
    return JsonText.bytes(TOKENS[random.nextInt(TOKENS.length)]);
  }

  private static byte[] spliced(byte[] json, int from, int to, byte[] inserted) {
    byte[] result = new byte[json.length - (to - from) + inserted.length];
    System.arraycopy(json, 0, result, 0, from);
    System.arraycopy(inserted, 0, result, from, inserted.length);
    System.arraycopy(json, to, result, from + inserted.length, json.length - to);
    return result;
  }
}
