package dev.joist.json;

import dev.joist.schema.features.FeaturePath;
import dev.joist.schema.features.FeaturePath.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A value that wanted paths lead to or through. Paths are merged so that each value has one node:
 * what is wanted of every member is wanted of the one with a name, too.
 */
final class PathNode {
  private static final int[] NONE = {};

  /** Elements in an array; those that paths number beyond it are in a map. */
  private static final int MOST_NUMBERED = 1024;

  /** The features whose value this is. */
  int[] features = NONE;

  /** The features that find many values in this one, if it is an array or object. */
  int[] spread = NONE;

  /** If its elements are rows, or hold those: how deep, from 1. */
  int level;

  /** Members by name, in the order of the map. */
  ShredNode[] names = {};

  private PathNode[] members = {};

  /** Elements by number. */
  private @Nullable PathNode[] elements = {};

  private final Map<Integer, PathNode> farElements = new TreeMap<>();

  /** All others. */
  @Nullable PathNode any;

  @Nullable FieldTable table;

  /** Counts objects, so that the stamp of a name tells whether it was seen. */
  int epoch;

  private PathNode() {}

  /** Of columns, by their numbers, and of the path of the rows. */
  static PathNode of(List<FeaturePath> paths, List<Integer> bound, @Nullable FeaturePath rows) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      claims.add(new Claim(paths.get(i).steps(), i, bound.get(i), 0));
    }
    if (rows != null) {
      claims.add(new Claim(rows.elements().steps(), Claim.ROWS, Integer.MAX_VALUE, 0));
    }
    return node(claims, 0);
  }

  /** A path that has been followed so farElements. */
  private record Claim(List<Step> steps, int feature, int bound, int at) {
    static final int ROWS = -1;

    Claim next() {
      return new Claim(steps, feature, bound, at + 1);
    }

    boolean isFirstFree() {
      for (int i = bound; i < at; i++) {
        if (steps.get(i) instanceof FeaturePath.Any) {
          return false;
        }
      }
      return at >= bound;
    }
  }

  private static PathNode node(List<Claim> claims, int levels) {
    PathNode node = new PathNode();
    Map<String, List<Claim>> named = new LinkedHashMap<>();
    Map<Integer, List<Claim>> numbered = new TreeMap<>();
    List<Claim> every = new ArrayList<>();
    int below = levels;
    for (Claim claim : claims) {
      if (claim.at() == claim.steps().size()) {
        if (claim.feature() != Claim.ROWS) {
          node.features = with(node.features, claim.feature());
        }
        continue;
      }
      Step step = claim.steps().get(claim.at());
      if (step instanceof FeaturePath.Key key) {
        named.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(claim.next());
      } else if (step instanceof FeaturePath.Index index) {
        numbered.computeIfAbsent(index.at(), at -> new ArrayList<>()).add(claim.next());
      } else {
        every.add(claim.next());
        if (claim.feature() == Claim.ROWS) {
          below = levels + 1;
          node.level = below;
        } else if (claim.isFirstFree()) {
          node.spread = with(node.spread, claim.feature());
        }
      }
    }
    node.any = every.isEmpty() ? null : node(every, below);
    node.members(named, every, below);
    node.elements(numbered, every, below);
    return node;
  }

  private void members(Map<String, List<Claim>> named, List<Claim> every, int below) {
    names = new ShredNode[named.size()];
    members = new PathNode[named.size()];
    int at = 0;
    for (Map.Entry<String, List<Claim>> entry : named.entrySet()) {
      names[at] = new ShredNode(ShredNode.NOTHING, entry.getKey(), null, true, 0, 0, 0, null);
      names[at].ordinal = at;
      entry.getValue().addAll(every);
      members[at++] = node(entry.getValue(), below);
    }
    table = new FieldTable(names);
  }

  private void elements(Map<Integer, List<Claim>> numbered, List<Claim> every, int below) {
    int end = 0;
    for (int number : numbered.keySet()) {
      end = number + 1;
    }
    elements = new @Nullable PathNode[Math.min(end, MOST_NUMBERED)];
    Arrays.fill(elements, any);
    for (Map.Entry<Integer, List<Claim>> entry : numbered.entrySet()) {
      entry.getValue().addAll(every);
      PathNode element = node(entry.getValue(), below);
      if (entry.getKey() < elements.length) {
        elements[entry.getKey()] = element;
      } else {
        farElements.put(entry.getKey(), element);
      }
    }
  }

  private static int[] with(int[] numbers, int one) {
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = one;
    return more;
  }

  /** Whether anything in an object is wanted. */
  boolean wantsMembers() {
    return names.length > 0 || any != null;
  }

  /** Whether anything in an array is wanted. */
  boolean wantsElements() {
    return elements.length > 0 || any != null;
  }

  PathNode member(ShredNode name) {
    return members[name.ordinal];
  }

  @Nullable PathNode element(int number) {
    if (number < elements.length) {
      return elements[number];
    }
    if (farElements.isEmpty()) {
      return any;
    }
    return farElements.getOrDefault(number, any);
  }
}
