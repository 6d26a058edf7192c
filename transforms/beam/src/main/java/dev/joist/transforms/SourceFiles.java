package dev.joist.transforms;

import java.io.Serializable;
import java.util.List;

/** A run of sources in one element, so that 400,000 small files are not 400,000 elements. */
public record SourceFiles(List<SourceFile> files) implements Serializable {
  static final int MOST = 1000;

  public SourceFiles {
    files = List.copyOf(files);
  }
}
