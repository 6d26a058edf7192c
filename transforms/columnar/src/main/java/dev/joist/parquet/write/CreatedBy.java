package dev.joist.parquet.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What footers say the file was written by: the name and the version of the build. */
final class CreatedBy {
  /** parquet-java believes statistics of text only where it can parse this. */
  static final String TEXT = read("created-by.txt");

  private CreatedBy() {}

  /** The build puts the version into the file. */
  private static String read(String name) {
    try (InputStream in = CreatedBy.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
