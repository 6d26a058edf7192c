package dev.joist.json;

import java.io.IOException;

/** Takes records that failed, on the caller's thread and in the order of the input. */
public interface FailureSink {
  void failed(FailedRecord record) throws IOException;
}
