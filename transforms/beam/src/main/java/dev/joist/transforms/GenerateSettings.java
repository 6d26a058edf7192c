package dev.joist.transforms;

import dev.joist.generate.Recipe;
import dev.joist.generate.Span;
import java.io.Serializable;
import java.util.List;

/**
 * What to generate, and where to.
 *
 * @param spans the whole recipe, cut
 * @param threads the width of the compute pool in each process; 0 for as many as it has cores
 * @param memory bytes of buffers for each span in work
 */
public record GenerateSettings(
    Recipe recipe, List<Span> spans, OutputFolder folder, FileShape shape, int threads, long memory)
    implements Serializable {
  public GenerateSettings {
    spans = List.copyOf(spans);
    if (threads < 0) {
      throw new IllegalArgumentException(
          "threads must be at least 1, or 0 for all cores, not " + threads);
    }
  }
}
