package dev.joist.json;

import java.util.Optional;

/** Streams that are read one after the other, as one input. */
public interface JsonStreams {
  /**
   * The next one, or none at the end; the one before is not read any more. What goes wrong in
   * finding it, the bytes of a stream fail with.
   */
  Optional<JsonStream> next();

  /** A single one. */
  static JsonStreams of(JsonStream stream) {
    return new JsonStreams() {
      private Optional<JsonStream> left = Optional.of(stream);

      @Override
      public Optional<JsonStream> next() {
        Optional<JsonStream> next = left;
        left = Optional.empty();
        return next;
      }
    };
  }
}
