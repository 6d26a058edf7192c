package dev.joist.schema.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturePathTest {
  @Test
  void keysElementsAndAllOfThemAreSteps() {
    assertEquals(
        List.of(
            new FeaturePath.Key("$id"),
            new FeaturePath.Key("a.b"),
            new FeaturePath.Any(),
            new FeaturePath.Index(12),
            new FeaturePath.Key("q\"u")),
        FeaturePath.parse("$.$id.\"a.b\".*[12].\"q\\\"u\"").steps());
  }

  @ParameterizedTest
  @CsvSource({
    "$.a.b, a.b",
    "a[*].b, a.*.b",
    "a['x'], a.x",
    "a[0][1], a[0][1]",
    "$id, $id",
    "data.$values.*, data.$values.*",
    "'a.\"*\"', 'a.\"*\"'",
    "schlüssel.名, schlüssel.名"
  })
  void aPathIsWrittenInOneWay(String text, String written) {
    String quoted = text.replace('\'', '"');
    FeaturePath path = FeaturePath.parse(quoted);
    assertEquals(written, path.toString());
    assertEquals(path, FeaturePath.parse(path.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "a..b, there is a dot too many",
    ".a, there is a dot too many",
    "a., a key has to follow the last dot",
    "$, a path needs a key",
    "a[x], in brackets there is the number of an element",
    "a[-1], in brackets there is the number of an element",
    "a[1, in brackets there is the number of an element",
    "a[1]b, a dot has to follow before b",
    "a\"b, a key with \" has to be in quotes",
    "a.\"b, the quote is not closed"
  })
  void whatIsNoPathIsToldWhy(String text, String reason) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> FeaturePath.parse(text))
                .getMessage());
    assertEquals(true, message.contains(reason), message);
  }
}
