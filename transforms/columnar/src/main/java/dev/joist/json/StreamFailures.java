package dev.joist.json;

import java.io.IOException;

/** Takes what failed in several streams, on the caller's thread and in the order of the input. */
public interface StreamFailures {
  /** Ordinal, line and byte are counted within the stream. */
  void failed(JsonStream stream, FailedRecord record) throws IOException;

  /**
   * So many more documents of the stream were read, those included that failed.
   *
   * @param newlines that were read with them
   */
  void read(JsonStream stream, long documents, long newlines) throws IOException;

  /** Reading the stream failed, after all of its records that came before. May throw it on. */
  void broken(JsonStream stream, IOException why) throws IOException;
}
