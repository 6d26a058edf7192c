package dev.joist.flatten;

import dev.joist.schema.LeafColumn;
import dev.joist.schema.NearestName;
import dev.joist.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** The columns that ids are made of. */
final class IdFields {
  private IdFields() {}

  /**
   * Those of the fields, in their order.
   *
   * @throws IllegalArgumentException when there is no such field, or it is not one value
   */
  static List<LeafColumn> leaves(Ids ids, Schema read) {
    List<LeafColumn> leaves = new ArrayList<>();
    for (String field : ids.fields()) {
      leaves.add(leaf(field, read));
    }
    return leaves;
  }

  private static LeafColumn leaf(String field, Schema read) {
    List<String> known = new ArrayList<>();
    for (LeafColumn leaf : read.leaves()) {
      boolean named = String.join(".", leaf.path()).equals(field);
      if (named && leaf.maxRepetition() == 0) {
        return leaf;
      }
      if (leaf.maxRepetition() == 0) {
        known.add(String.join(".", leaf.path()));
      }
    }
    String reason =
        read.leaves().stream().anyMatch(leaf -> begins(leaf, field))
            ? "%s is an object or an array, and an id is one value".formatted(field)
            : "no document has a field " + field;
    throw new IllegalArgumentException(
        reason
            + NearestName.to(field, known)
                .map(name -> ": did you mean " + name + "?")
                .orElse(": the fields are " + String.join(", ", first(known))));
  }

  private static boolean begins(LeafColumn leaf, String field) {
    return String.join(".", leaf.path()).startsWith(field + ".");
  }

  private static List<String> first(List<String> names) {
    return names.subList(0, Math.min(10, names.size()));
  }
}
