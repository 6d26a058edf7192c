package dev.joist.transforms;

import dev.joist.flatten.DocumentRun;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where documents are, for ids. The first that is replayed of what failed is where that was, when
 * that is known; others have a place that nothing else can have: {@code FILE/#ORDINAL.REPLAY:BYTE},
 * of which the last is the byte in what was mended; of several letters of a document that run in
 * one replay, the second has {@code #ORDINAL.REPLAY.1:BYTE}, and so on.
 *
 * @param archives what the paths of archives begin with whose documents are replayed; else empty
 */
record RunNames(DocumentNames names, String archives) implements Serializable {
  /** Of a batch: one behind the other, as many places as the run has. */
  List<DocumentRun> of(TableSplit.Run run) {
    String member = run.stream().name();
    if (archives.isEmpty() || !run.path().startsWith(archives)) {
      return List.of(new DocumentRun(names.of(run.path(), member), run.offsets()));
    }
    ReplayedName place = ReplayedName.parse(member);
    String name = names.of(place.source(), place.member());
    long[] offsets = run.offsets();
    List<DocumentRun> runs = new ArrayList<>();
    int own = place.begin() >= 0 && offsets.length > 0 && offsets[0] == 0 ? 1 : 0;
    if (own == 1) {
      runs.add(new DocumentRun(name, new long[] {place.begin()}));
    }
    if (offsets.length > own) {
      runs.add(
          new DocumentRun(
              name + "/" + place.turn(), Arrays.copyOfRange(offsets, own, offsets.length)));
    }
    return runs;
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
