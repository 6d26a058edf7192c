package dev.joist.transforms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads mended letters that are JSON objects, one after the other or in an array. Where {@code raw}
 * is no text it is taken byte by byte as it stands in the file, with all digits and all keys.
 */
final class MendedJson {
  /** Deep and long documents are for the reader of documents to judge. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Path file;
  private final JsonParser json;
  private final FileChannel bytes;

  /** Of the row in work. */
  private final Set<String> seen = new HashSet<>();

  private String source = "";
  private String member = "";
  private long ordinal;
  private long line;
  private long byteOffset;
  private Optional<byte[]> raw = Optional.empty();
  private boolean isWhole;

  private MendedJson(Path file, JsonParser json, FileChannel bytes) {
    this.file = file;
    this.json = json;
    this.bytes = bytes;
  }

  static void read(Path file, Consumer<MendedLetter> to) throws IOException {
    try (FileChannel bytes = FileChannel.open(file);
        JsonParser json = JSON.createParser(Files.newInputStream(file))) {
      json.enable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      new MendedJson(file, json, bytes).rows(to);
    } catch (JsonProcessingException broken) {
      throw new RunFailure(
          "--from %s is neither Parquet nor JSON: %s".formatted(file, broken.getOriginalMessage()),
          broken);
    }
  }

  private void rows(Consumer<MendedLetter> to) throws IOException {
    boolean first = true;
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        to.accept(row());
      } else if (token != JsonToken.END_ARRAY && !(first && token == JsonToken.START_ARRAY)) {
        throw wrong("a row should be an object, but one is " + json.getText());
      }
      first = false;
    }
  }

  private MendedLetter row() throws IOException {
    long at = json.currentTokenLocation().getLineNr();
    seen.clear();
    source = "";
    member = "";
    ordinal = -1;
    line = 0;
    byteOffset = -1;
    raw = Optional.empty();
    isWhole = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (!seen.add(name)) {
        throw wrong("a row has %s twice".formatted(name));
      }
      field(name);
    }
    if (source.isEmpty()) {
      throw wrong("the row of line %d has no source".formatted(at));
    }
    return new MendedLetter(new LetterKey(source, member, ordinal), line, byteOffset, raw, isWhole);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "source" -> source = text(name);
      case "member" -> member = text(name);
      case "ordinal" -> ordinal = number(name, -1);
      case "line" -> line = number(name, 0);
      case "byte_offset" -> byteOffset = number(name, -1);
      case "raw" -> raw();
      case "raw_truncated" -> isWhole |= json.currentToken() == JsonToken.VALUE_FALSE;
      default -> json.skipChildren();
    }
  }

  private String text(String name) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> "";
      case VALUE_STRING -> json.getText();
      default -> throw wrong("%s should be a text, not %s".formatted(name, json.getText()));
    };
  }

  private long number(String name, long none) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return none;
    }
    if (token.isNumeric()) {
      try {
        // Some tools write whole numbers as 1.0 where others of the column are absent.
        return new BigDecimal(json.getText()).longValueExact();
      } catch (ArithmeticException fraction) {
        throw wrong("%s should be a whole number, not %s".formatted(name, json.getText()));
      }
    }
    throw wrong("%s should be a whole number, not %s".formatted(name, json.getText()));
  }

  private void raw() throws IOException {
    switch (json.currentToken()) {
      case VALUE_NULL -> raw = Optional.empty();
      case VALUE_STRING -> raw = Optional.of(json.getText().getBytes(StandardCharsets.UTF_8));
      case START_OBJECT, START_ARRAY -> {
        raw = Optional.of(asItStands());
        isWhole = true;
      }
      default -> {
        raw = Optional.of(json.getText().getBytes(StandardCharsets.UTF_8));
        isWhole = true;
      }
    }
  }

  private byte[] asItStands() throws IOException {
    long begin = json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    long end = json.currentLocation().getByteOffset();
    if (begin < 0 || end < begin) {
      throw wrong("it has to be in UTF-8, because raw is no text there");
    }
    ByteBuffer value = ByteBuffer.allocate(Math.toIntExact(end - begin));
    while (value.hasRemaining()) {
      if (bytes.read(value, begin + value.position()) < 0) {
        throw wrong("it became shorter while it was read");
      }
    }
    return value.array();
  }

  private RunFailure wrong(String what) {
    return new RunFailure("--from %s: %s".formatted(file, what));
  }
}
