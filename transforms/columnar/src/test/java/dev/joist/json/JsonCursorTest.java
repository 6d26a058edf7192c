package dev.joist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
  private static JsonNumber number(String text) throws BadInputException {
    return JsonText.cursor(JsonText.bytes(text)).number();
  }

  private static String string(String text) throws BadInputException {
    JsonCursor cursor = JsonText.cursor(JsonText.bytes(text));
    cursor.string();
    assertEquals(cursor.limit, cursor.pos);
    int length = cursor.spanEnd - cursor.spanBegin;
    return new String(cursor.spanBytes, cursor.spanBegin, length, StandardCharsets.UTF_8);
  }

  private static BadInputException failure(String text) {
    return failure(JsonText.bytes(text));
  }

  private static BadInputException failure(byte[] text) {
    BadInputException first = assertThrows(BadInputException.class, () -> JsonText.read(text));
    JsonCursor cursor = JsonText.cursor(text);
    BadInputException skipped =
        assertThrows(
            BadInputException.class,
            () -> {
              cursor.skipValue();
              throw cursor.unexpected("the end");
            });
    assertEquals(first.code(), skipped.code());
    assertEquals(first.byteOffset(), skipped.byteOffset());
    assertEquals(first.path(), skipped.path());
    return first;
  }

  @Test
  void integersOf64BitsAreExact() throws BadInputException {
    assertEquals(Long.MAX_VALUE, number("9223372036854775807").longValue());
    assertEquals(Long.MIN_VALUE, number("-9223372036854775808").longValue());
    assertEquals(0, number("-0").longValue());
    assertTrue(number("-9223372036854775808").fitsLong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "99999999999999999999999",
        "1.0",
        "1e3"
      })
  void whatIsNotAnIntegerOf64BitsIsNotTakenForOne(String text) throws BadInputException {
    assertFalse(number(text).fitsLong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "-0.0",
        "1e22",
        "1e23",
        "9007199254740993",
        "9007199254740992.9",
        "4.9e-324",
        "1.7976931348623157e308",
        "2.2250738585072011e-308",
        "123456789012345678901234567890",
        "0.000000000000000000000000000000001",
        "1e400",
        "-1e99999999999",
        "1e-99999999999"
      })
  void fractionsBecomeTheNearestDoubleAndFloat(String text) throws BadInputException {
    assertEquals(Double.parseDouble(text), number(text).doubleValue());
    assertEquals(Float.parseFloat(text), number(text).floatValue());
  }

  @Test
  void escapesAndSurrogatePairsAreDecoded() throws BadInputException {
    assertEquals("a\"\\/\b\f\n\r\tz", string("\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\""));
    assertEquals("\u00e9\ud83d\ude00\u0000", string("\"\\u00E9\\ud83d\\uDE00\\u0000\""));
    assertEquals("größe 値段 \ud83d\ude00", string("\"größe 値段 \ud83d\ude00\""));
  }

  @Test
  void halfASurrogatePairHasNoUtf8() {
    BadInputException bad = failure("[\"ab\\ud800c\"]");
    assertEquals(FailureCode.INVALID_UTF8, bad.code());
    assertEquals("half a surrogate pair, which UTF-8 cannot hold: '\\'", bad.reason());
    assertEquals(4, bad.byteOffset());
    assertEquals(FailureCode.INVALID_UTF8, failure("\"\\udc00\\ud800\"").code());
    assertEquals(FailureCode.INVALID_UTF8, failure("\"\\ud800\\ud800\"").code());
  }

  @Test
  void onlyUtf8AsUnicodeDefinesItIsText() {
    int[][] broken = {
      {0x80},
      {0xc0, 0x80},
      {0xc1, 0xbf},
      {0xe0, 0x9f, 0xbf},
      {0xed, 0xa0, 0x80},
      {0xf0, 0x8f, 0xbf, 0xbf},
      {0xf4, 0x90, 0x80, 0x80},
      {0xf5, 0x80, 0x80, 0x80},
      {0xe2, 0x82},
      {0xff}
    };
    for (int[] sequence : broken) {
      byte[] json = new byte[sequence.length + 2];
      json[0] = '"';
      json[json.length - 1] = '"';
      for (int i = 0; i < sequence.length; i++) {
        json[i + 1] = (byte) sequence[i];
      }
      BadInputException bad = failure(json);
      assertEquals(FailureCode.INVALID_UTF8, bad.code());
      assertEquals(1, bad.byteOffset());
    }
  }

  @Test
  void aFailureNamesOffsetLineAndPath() {
    BadInputException bad = failure("{\"a\": {\n \"b.c\": [1, {\"d\": 2},\n {\"e\": tru}]}}");
    assertEquals(FailureCode.MALFORMED_JSON, bad.code());
    assertEquals(37, bad.byteOffset());
    assertEquals(3, bad.line());
    assertEquals("a.\"b.c\"[2].e", bad.path());
    assertEquals("expected a value but found 't'", bad.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1", "[1,", "\"abc", "{\"a", "[\"x\\", "-", "[1.", "tr"})
  void inputThatEndsTooEarlySaysWhereTheDocumentBegan(String text) {
    BadInputException bad = failure(text);
    assertEquals(FailureCode.MALFORMED_JSON, bad.code());
    assertTrue(bad.byteOffset() <= text.length());
  }

  @Test
  void nestingBeyondTheLimitIsTooDeep() throws BadInputException {
    String deepest = "[".repeat(1000) + "]".repeat(1000);
    JsonText.cursor(JsonText.bytes(deepest)).skipValue();
    JsonText.cursor(JsonText.bytes(deepest)).skipValueFast();
    BadInputException bad = failure("[" + deepest + "]");
    assertEquals(FailureCode.TOO_DEEP, bad.code());
    assertEquals(1000, bad.byteOffset());
    JsonCursor cursor = JsonText.cursor(JsonText.bytes("[".repeat(5_000_000)));
    assertEquals(
        FailureCode.TOO_DEEP, assertThrows(BadInputException.class, cursor::skipValue).code());
    cursor.beginDocument(5);
    assertEquals(
        FailureCode.TOO_DEEP, assertThrows(BadInputException.class, cursor::skipValueFast).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,{\"b\":\"}]\\\"\\\\\"}]} ",
        "[[],{},[{}]],",
        "\"\\\\\"}",
        "-1.5e+10]",
        "true}",
        "null\n"
      })
  void theFastSkipFindsTheEndThatTheFullSkipFinds(String text) throws BadInputException {
    JsonCursor full = JsonText.cursor(JsonText.bytes(text));
    full.skipValue();
    JsonCursor fast = JsonText.cursor(JsonText.bytes(text));
    fast.skipValueFast();
    assertEquals(full.pos, fast.pos);
    assertEquals(full.limit - 1, fast.pos);
  }

  @Test
  void aPathOfManyStepsShowsItsEnds() {
    String json = "{\"k\":[".repeat(2000);
    BadInputException deep =
        assertThrows(
            BadInputException.class, () -> JsonText.cursor(JsonText.bytes(json)).skipValue());
    assertEquals(FailureCode.TOO_DEEP, deep.code());
    assertEquals("k[0]" + ".k[0]".repeat(9) + ".…" + ".k[0]".repeat(10), deep.path());
    String shallow = "{\"k\":[".repeat(20) + "x";
    BadInputException whole =
        assertThrows(
            BadInputException.class, () -> JsonText.cursor(JsonText.bytes(shallow)).skipValue());
    assertEquals("k[0]" + ".k[0]".repeat(19), whole.path());
  }
}
