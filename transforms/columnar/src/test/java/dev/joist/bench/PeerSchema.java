package dev.joist.bench;

import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** {@link EventSchema#ALL} in parquet-java's words. */
final class PeerSchema {
  static final MessageType EVENTS =
      MessageTypeParser.parseMessageType(
          """
          message event {
            optional binary id (STRING);
            optional binary type (STRING);
            optional group actor {
              optional int64 id;
              optional binary login (STRING);
              optional binary gravatar_id (STRING);
              optional binary url (STRING);
              optional binary avatar_url (STRING);
            }
            optional group repo {
              optional int64 id;
              optional binary name (STRING);
              optional binary url (STRING);
            }
            optional group payload {
              optional int64 push_id;
              optional int64 size;
              optional binary ref (STRING);
              optional group commits (LIST) {
                repeated group list {
                  optional group element {
                    optional binary sha (STRING);
                    optional group author {
                      optional binary email (STRING);
                      optional binary name (STRING);
                    }
                    optional binary message (STRING);
                    optional boolean distinct;
                  }
                }
              }
              optional binary action (STRING);
              optional int64 number;
              optional binary body (STRING);
            }
            optional boolean public;
            optional binary created_at (STRING);
          }
          """);

  private PeerSchema() {}
}
