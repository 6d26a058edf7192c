package dev.joist.flatten;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** Names that come once; of two that would be the same the later gets a number. */
final class Names {
  private final Set<String> taken = new HashSet<>();
  private final BiConsumer<String, String> renamed;

  /**
   * None yet.
   *
   * @param renamed is told of each name that was wanted and what it became
   */
  Names(BiConsumer<String, String> renamed) {
    this.renamed = renamed;
  }

  String take(String wanted) {
    String name = wanted;
    for (int number = 2; !taken.add(name); number++) {
      name = wanted + "_" + number;
    }
    if (!name.equals(wanted)) {
      renamed.accept(wanted, name);
    }
    return name;
  }
}
