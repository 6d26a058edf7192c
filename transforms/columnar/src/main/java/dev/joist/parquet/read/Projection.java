package dev.joist.parquet.read;

import dev.joist.columnar.BadInputException;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.TypeNames;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a file become those of a target that may be wider: fields are found by name,
 * those that the file lacks are null, required ones may become nullable, and numbers may widen
 * where no digit is lost. Fields that the target lacks are not read.
 */
final class Projection {
  private final List<LeafColumn> sources;
  private final LeafMapping[] mappings;

  private Projection(Schema file, Schema target) {
    this.sources = file.leaves();
    this.mappings = new LeafMapping[target.leaves().size()];
  }

  /** By target leaf. */
  static LeafMapping[] of(Schema file, Schema target) throws BadInputException {
    Projection projection = new Projection(file, target);
    ShapeNode from = ShapeNode.root(file);
    ShapeNode to = ShapeNode.root(target);
    projection.matchMembers(to, from, new byte[] {0}, "");
    return projection.mappings;
  }

  /**
   * @param levels the target's definition level for each of the source's, as far as the two have
   *     been compared
   */
  private void match(ShapeNode target, ShapeNode source, byte[] levels, String path)
      throws BadInputException {
    if (source.field().nullable() && !target.field().nullable()) {
      throw mismatch(path, "may be null in the file and not in the target");
    }
    byte[] known = with(levels, source.present(), target.present());
    if (ScalarFit.isUnknown(source.field().type())) {
      lend(target, sources.get(source.leaf()), levels, source.repetition());
    } else if (target.isLeaf() && source.isLeaf()) {
      matchLeaf(target, source, known, path);
    } else if (target.isRepeated() && sameKind(target, source)) {
      byte[] inside = with(known, source.present() + 1, target.present() + 1);
      for (int i = 0; i < target.children().size(); i++) {
        ShapeNode child = target.children().get(i);
        match(child, source.children().get(i), inside, path + "." + child.field().name());
      }
    } else if (target.field().type() instanceof Struct && sameKind(target, source)) {
      matchMembers(target, source, known, path);
    } else {
      throw mismatch(
          path, "is %s in the file and %s in the target".formatted(name(source), name(target)));
    }
  }

  private static boolean sameKind(ShapeNode target, ShapeNode source) {
    return target.field().type().getClass() == source.field().type().getClass();
  }

  private static byte[] with(byte[] levels, int source, int target) {
    byte[] more = Arrays.copyOf(levels, source + 1);
    more[source] = (byte) target;
    return more;
  }

  private void matchMembers(ShapeNode target, ShapeNode source, byte[] levels, String path)
      throws BadInputException {
    for (ShapeNode member : target.children()) {
      ShapeNode found = member(source, member.field().name());
      String memberPath =
          path.isEmpty() ? member.field().name() : path + "." + member.field().name();
      if (found != null) {
        match(member, found, levels, memberPath);
      } else if (member.field().nullable()) {
        fillMissing(member, source, levels);
      } else {
        throw mismatch(memberPath, "is not in the file, and in the target it cannot be null");
      }
    }
  }

  private static @Nullable ShapeNode member(ShapeNode struct, String name) {
    for (ShapeNode child : struct.children()) {
      if (child.field().name().equals(name)) {
        return child;
      }
    }
    return null;
  }

  /** Where the parent is not always there, a sibling tells where it is, and how many times. */
  private void fillMissing(ShapeNode target, ShapeNode parent, byte[] levels) {
    lend(target, lender(parent), levels, parent.repetition());
  }

  private void lend(ShapeNode target, LeafColumn lender, byte[] levels, int repetition) {
    LeafMapping mapping = LeafMapping.MISSING;
    int there = levels[levels.length - 1];
    if (there > 0) {
      byte[] clamped = Arrays.copyOf(levels, lender.maxDefinition() + 1);
      Arrays.fill(clamped, levels.length, clamped.length, (byte) there);
      mapping = LeafMapping.lent(lender.index(), clamped, repetition);
    }
    Arrays.fill(mappings, target.leaf(), target.leaf() + target.leafCount(), mapping);
  }

  /** The column below a node that repeats least. */
  private LeafColumn lender(ShapeNode parent) {
    LeafColumn best = sources.get(parent.leaf());
    for (int i = parent.leaf(); i < parent.leaf() + parent.leafCount(); i++) {
      if (sources.get(i).maxRepetition() < best.maxRepetition()) {
        best = sources.get(i);
      }
    }
    return best;
  }

  private void matchLeaf(ShapeNode target, ShapeNode source, byte[] levels, String path)
      throws BadInputException {
    if (!ScalarFit.fits((Scalar) source.field().type(), (Scalar) target.field().type())) {
      throw mismatch(
          path,
          "is %s in the file, which does not fit into %s".formatted(name(source), name(target)));
    }
    mappings[target.leaf()] = LeafMapping.of(source.leaf(), levels, source.repetition());
  }

  private static String name(ShapeNode node) {
    return TypeNames.of(node.field().type());
  }

  private static BadInputException mismatch(String path, String reason) {
    return Failures.mismatch(path, reason);
  }
}
