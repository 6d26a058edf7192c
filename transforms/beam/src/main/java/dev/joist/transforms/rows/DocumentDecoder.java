package dev.joist.transforms.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.joist.columnar.FailureCode;
import dev.joist.json.JsonDocuments;
import dev.joist.json.JsonDocuments.Rejection;
import dev.joist.json.UnknownFields;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Decodes documents with Jackson, and hands over those that are accepted. */
final class DocumentDecoder implements JsonDocuments.Reader {
  /** The column of fields that the schema does not have, in mode {@link UnknownFields#KEEP}. */
  private static final String REST = "_rest";

  private static final int MAX_DEPTH = 1000;

  /**
   * Without detection of UTF-16, which is not JSON for us; long values are not Jackson's affair.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Shape root;
  private final UnknownFields unknown;
  private final Consumer<GenericRecord> accepted;
  private final RestText rest = new RestText();
  private GenericRecord row;
  private long droppedFields;

  DocumentDecoder(Schema schema, UnknownFields unknown, Consumer<GenericRecord> accepted) {
    this.root = Shape.of(schema);
    this.unknown = unknown;
    this.accepted = accepted;
    this.row = new GenericData.Record(root.avro());
    // No field of the input goes to the column itself.
    if (unknown == UnknownFields.KEEP && root.places().remove(REST) == null) {
      throw new IllegalArgumentException("to keep unknown fields the schema needs " + REST);
    }
  }

  /** Values of unknown fields that were left out, those of failed documents too. */
  long droppedFields() {
    return droppedFields;
  }

  @Override
  public void accepted() {
    accepted.accept(row);
  }

  @Override
  public int read(byte[] bytes, int from, int to) throws Rejection {
    try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
      Tokens tokens = new Tokens(parser, bytes, from);
      try {
        row = record(tokens);
      } catch (JsonProcessingException broken) {
        throw malformed(broken, from, to);
      }
      tokens.checkUtf8();
      return tokens.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", impossible);
    }
  }

  private static Rejection malformed(JsonProcessingException broken, int from, int to) {
    String reason = broken.getOriginalMessage();
    int at = Math.min(to, from + Math.max(0, (int) broken.getLocation().getByteOffset()));
    if (broken instanceof StreamConstraintsException) {
      return new Rejection(FailureCode.TOO_DEEP, at, reason);
    } else if (broken instanceof JsonEOFException) {
      return new Rejection(FailureCode.MALFORMED_JSON, to, reason);
    }
    boolean text = reason.contains("UTF-8");
    return new Rejection(text ? FailureCode.INVALID_UTF8 : FailureCode.MALFORMED_JSON, at, reason);
  }

  private GenericRecord record(Tokens tokens) throws IOException, Rejection {
    if (tokens.next() != JsonToken.START_OBJECT) {
      int at = tokens.begin();
      tokens.skipValue();
      throw new Rejection(FailureCode.NOT_AN_OBJECT, at, "a record must be an object");
    }
    rest.beginRecord();
    GenericRecord record = object(root, tokens);
    if (unknown == UnknownFields.KEEP) {
      record.put(REST, rest.text());
    }
    return record;
  }

  private GenericRecord object(Shape shape, Tokens tokens) throws IOException, Rejection {
    GenericRecord record = new GenericData.Record(shape.avro());
    Set<String> seen = new HashSet<>();
    while (tokens.next() != JsonToken.END_OBJECT) {
      String name = tokens.name();
      Integer place = shape.places().get(name);
      tokens.next();
      if (place == null) {
        unknownField(name, tokens);
      } else {
        checkOnce(seen, name, tokens);
        Shape member = shape.members().get(place);
        rest.enter(name);
        record.put(place, value(member, tokens));
        rest.leave();
      }
    }
    for (Shape member : shape.members()) {
      String name = member.field().name();
      if (!member.field().nullable() && !seen.contains(name)) {
        throw new Rejection(
            FailureCode.TYPE_MISMATCH, tokens.begin(), "the field " + name + " is missing");
      }
    }
    return record;
  }

  private static void checkOnce(Set<String> seen, String name, Tokens tokens) throws Rejection {
    if (!seen.add(name)) {
      throw new Rejection(
          FailureCode.DUPLICATE_KEY, tokens.begin(), "the object has the field " + name + " twice");
    }
  }

  private void unknownField(String name, Tokens tokens) throws IOException, Rejection {
    int begin = tokens.begin();
    switch (unknown) {
      case DEAD ->
          throw new Rejection(FailureCode.UNKNOWN_FIELD, begin, "the schema has no such field");
      case DROP -> {
        droppedFields++;
        tokens.skipValue();
      }
      case KEEP -> {
        if (!rest.add(name, tokens.skippedText())) {
          throw new Rejection(
              FailureCode.DUPLICATE_KEY, begin, "the object has the field " + name + " twice");
        }
      }
    }
  }

  /** The value of the current token, which is consumed to its end. */
  private @Nullable Object value(Shape shape, Tokens tokens) throws IOException, Rejection {
    JsonToken token = tokens.current();
    if (token == JsonToken.VALUE_NULL && shape.field().nullable()) {
      return null;
    } else if (shape.field().type() instanceof Scalar scalar && token != JsonToken.VALUE_NULL) {
      return LeafDecoder.value(scalar, shape.avro(), tokens);
    } else if (shape.field().type() instanceof Struct && token == JsonToken.START_OBJECT) {
      return object(shape, tokens);
    } else if (shape.field().type() instanceof ListOf && token == JsonToken.START_ARRAY) {
      return list(shape.members().get(0), tokens);
    } else if (shape.field().type() instanceof MapOf && token == JsonToken.START_OBJECT) {
      return map(shape.members().get(0), tokens);
    }
    throw tokens.mismatch(shape.field().type());
  }

  private List<@Nullable Object> list(Shape element, Tokens tokens) throws IOException, Rejection {
    List<@Nullable Object> list = new ArrayList<>();
    while (tokens.next() != JsonToken.END_ARRAY) {
      rest.enter(list.size());
      list.add(value(element, tokens));
      rest.leave();
    }
    return list;
  }

  private Map<String, @Nullable Object> map(Shape value, Tokens tokens)
      throws IOException, Rejection {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (tokens.next() != JsonToken.END_OBJECT) {
      String key = tokens.name();
      tokens.next();
      if (map.containsKey(key)) {
        throw new Rejection(
            FailureCode.DUPLICATE_KEY, tokens.begin(), "the map has the key " + key + " twice");
      }
      rest.enter(key);
      map.put(key, value(value, tokens));
      rest.leave();
    }
    return map;
  }
}
