package dev.joist.json;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;

/** Schemas for the events of {@link dev.joist.bench.EventSamples}. */
final class EventSchemas {
  private static final Scalar TEXT = Scalar.STRING;
  private static final Scalar NUMBER = Scalar.INT64;

  private EventSchemas() {}

  /** All columns, timestamps as text. */
  static Schema full() {
    Struct author = struct("email", TEXT, "name", TEXT);
    Struct commit =
        struct("sha", TEXT, "author", author, "message", TEXT, "distinct", Scalar.BOOLEAN);
    Struct payload =
        struct(
            "push_id",
            NUMBER,
            "size",
            NUMBER,
            "ref",
            TEXT,
            "commits",
            ListOf.nullable(commit),
            "action",
            TEXT,
            "number",
            NUMBER,
            "body",
            TEXT);
    Struct actor =
        struct("id", NUMBER, "login", TEXT, "gravatar_id", TEXT, "url", TEXT, "avatar_url", TEXT);
    return Schema.of(
        struct(
            "id",
            TEXT,
            "type",
            TEXT,
            "actor",
            actor,
            "repo",
            struct("id", NUMBER, "name", TEXT, "url", TEXT),
            "payload",
            payload,
            "public",
            Scalar.BOOLEAN,
            "created_at",
            TEXT));
  }

  /** Five of the columns. */
  static Schema five() {
    return Schema.of(
        struct(
            "id",
            TEXT,
            "type",
            TEXT,
            "actor",
            struct("login", TEXT),
            "repo",
            struct("name", TEXT),
            "created_at",
            TEXT));
  }

  private static Struct struct(Object... namesAndTypes) {
    Field[] fields = new Field[namesAndTypes.length / 2];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = Field.nullable((String) namesAndTypes[2 * i], (Type) namesAndTypes[2 * i + 1]);
    }
    return Struct.of(fields);
  }
}
