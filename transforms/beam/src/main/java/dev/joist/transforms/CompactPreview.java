package dev.joist.transforms;

import dev.joist.transforms.CompactSlice.Treatment;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run would do, as far as footers tell.
 *
 * @param failed how many sources would be dead letters
 * @param problems of the first of them, each with the reason
 * @param folders of the output
 * @param copiedBytes of row groups that would be copied as they are
 * @param encodedBytes of those that would be encoded anew
 * @param schema of the output, as YAML
 */
public record CompactPreview(
    long sources,
    long bytes,
    long failed,
    List<String> problems,
    long units,
    long folders,
    long rows,
    long copiedBytes,
    long encodedBytes,
    String schema)
    implements Serializable {
  private static final int MOST_TOLD = 5;

  public CompactPreview {
    problems = List.copyOf(problems);
  }

  static CompactPreview of(CompactPlan.Result plan, RowSorting sorting) {
    Set<Integer> sources = new HashSet<>();
    Set<String> folders = new HashSet<>();
    List<String> problems = new ArrayList<>();
    long bytes = 0;
    long failed = 0;
    long rows = 0;
    long copied = 0;
    long encoded = 0;
    for (CompactUnit unit : plan.units()) {
      for (CompactSlice slice : unit.slices()) {
        bytes += sources.add(slice.ordinal()) ? slice.source().bytes() : 0;
        rows += slice.rows();
        boolean copy = slice.treatment() == Treatment.COPY && !sorting.isOne();
        copied += copy ? slice.bytes() : 0;
        encoded += copy ? 0 : slice.bytes();
        if (slice.treatment() != Treatment.NOTHING) {
          folders.add(slice.folder());
        }
        if (slice.failure().isOne()) {
          failed++;
          if (problems.size() < MOST_TOLD) {
            problems.add(slice.source().path() + ": " + slice.failure().reason());
          }
        }
      }
    }
    return new CompactPreview(
        sources.size(),
        bytes,
        failed,
        problems,
        plan.units().size(),
        folders.size(),
        rows,
        copied,
        encoded,
        plan.schema().yaml());
  }
}
