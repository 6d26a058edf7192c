package dev.joist.bench;

import static dev.joist.schema.Field.nullable;

import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;

/** The schema of {@link EventSamples}: 23 leaf columns, or five of them. */
public final class EventSchema {
  /** Everything; text stays text, as the peer has it. */
  public static final Schema ALL =
      Schema.of(
          nullable("id", Scalar.STRING),
          nullable("type", Scalar.STRING),
          nullable(
              "actor",
              Struct.of(
                  nullable("id", Scalar.INT64),
                  nullable("login", Scalar.STRING),
                  nullable("gravatar_id", Scalar.STRING),
                  nullable("url", Scalar.STRING),
                  nullable("avatar_url", Scalar.STRING))),
          nullable(
              "repo",
              Struct.of(
                  nullable("id", Scalar.INT64),
                  nullable("name", Scalar.STRING),
                  nullable("url", Scalar.STRING))),
          nullable(
              "payload",
              Struct.of(
                  nullable("push_id", Scalar.INT64),
                  nullable("size", Scalar.INT64),
                  nullable("ref", Scalar.STRING),
                  nullable("commits", ListOf.nullable(commit())),
                  nullable("action", Scalar.STRING),
                  nullable("number", Scalar.INT64),
                  nullable("body", Scalar.STRING))),
          nullable("public", Scalar.BOOLEAN),
          nullable("created_at", Scalar.STRING));

  /** A few fields on two levels; the rest of each event is skipped. */
  public static final Schema FIVE =
      Schema.of(
          nullable("id", Scalar.STRING),
          nullable("type", Scalar.STRING),
          nullable("actor", Struct.of(nullable("login", Scalar.STRING))),
          nullable("repo", Struct.of(nullable("id", Scalar.INT64))),
          nullable("created_at", Scalar.STRING));

  private EventSchema() {}

  private static Struct commit() {
    return Struct.of(
        nullable("sha", Scalar.STRING),
        nullable(
            "author", Struct.of(nullable("email", Scalar.STRING), nullable("name", Scalar.STRING))),
        nullable("message", Scalar.STRING),
        nullable("distinct", Scalar.BOOLEAN));
  }
}
