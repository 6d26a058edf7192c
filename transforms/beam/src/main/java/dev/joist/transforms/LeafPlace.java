package dev.joist.transforms;

import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a leaf column is, under a name that it has in documents and in flattened tables alike:
 * underscores for dots, nothing for lists.
 *
 * @param lists around it, the outer first
 */
record LeafPlace(String name, Physical physical, List<Around> lists) implements Serializable {
  LeafPlace {
    lists = List.copyOf(lists);
  }

  /**
   * A list.
   *
   * @param present the definition level of a list that may be empty
   * @param repetition the level at which its elements repeat
   */
  record Around(String name, int present, int repetition) implements Serializable {
    /** The definition level of an element, be it null. */
    int element() {
      return present + 1;
    }
  }

  /** Of all leaves, in their order. */
  static List<LeafPlace> of(Schema schema) {
    List<LeafPlace> places = new ArrayList<>();
    for (Field field : schema.fields()) {
      collect(field.name(), field, 0, List.of(), places);
    }
    return places;
  }

  static String name(String path) {
    return path.replace("[]", "").replace('.', '_');
  }

  private static void collect(
      String name, Field field, int definition, List<Around> lists, List<LeafPlace> into) {
    int level = definition + (field.nullable() ? 1 : 0);
    Type type = field.type();
    if (type instanceof Scalar scalar) {
      into.add(new LeafPlace(name(name), scalar.physical(), lists));
    } else if (type instanceof Struct struct) {
      for (Field member : struct.fields()) {
        collect(name + "." + member.name(), member, level, lists, into);
      }
    } else if (type instanceof ListOf list) {
      List<Around> within = with(lists, new Around(name(name), level, lists.size() + 1));
      collect(name, list.element(), level + 1, within, into);
    } else if (type instanceof MapOf map) {
      List<Around> within = with(lists, new Around(name(name), level, lists.size() + 1));
      collect(name + ".key", map.key(), level + 1, within, into);
      collect(name + ".value", map.value(), level + 1, within, into);
    }
  }

  private static List<Around> with(List<Around> lists, Around inner) {
    List<Around> all = new ArrayList<>(lists);
    all.add(inner);
    return all;
  }
}
