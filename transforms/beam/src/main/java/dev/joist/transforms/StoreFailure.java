package dev.joist.transforms;

import java.io.IOException;

/** What a store says it cannot do, in words that hold for every run. */
final class StoreFailure extends IOException {
  StoreFailure(String words, Throwable cause) {
    super(words, cause);
  }

  StoreFailure(String words) {
    super(words);
  }
}
