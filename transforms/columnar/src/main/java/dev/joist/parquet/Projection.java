package dev.joist.parquet;

import dev.joist.columnar.BadInputException;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.Logical;
import dev.joist.schema.Physical;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
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
    if (target.isLeaf() && source.isLeaf()) {
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
          path, "is " + kind(source) + " in the file and " + kind(target) + " in the target");
    }
  }

  private static boolean sameKind(ShapeNode target, ShapeNode source) {
    return target.field().type().getClass() == source.field().type().getClass();
  }

  private static String kind(ShapeNode node) {
    return node.field().type() instanceof Scalar scalar
        ? scalar.toString()
        : "a " + node.field().type().getClass().getSimpleName();
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
    LeafMapping mapping = LeafMapping.MISSING;
    int there = levels[levels.length - 1];
    if (there > 0) {
      LeafColumn lender = lender(parent);
      byte[] clamped = Arrays.copyOf(levels, lender.maxDefinition() + 1);
      Arrays.fill(clamped, levels.length, clamped.length, (byte) there);
      mapping = LeafMapping.lent(lender.index(), clamped, parent.repetition());
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
    Scalar from = (Scalar) source.field().type();
    Scalar to = (Scalar) target.field().type();
    if (!fits(from, to)) {
      throw mismatch(path, "is " + from + " in the file, which does not fit into " + to);
    }
    mappings[target.leaf()] = LeafMapping.of(source.leaf(), levels, source.repetition());
  }

  private static boolean fits(Scalar from, Scalar to) {
    if (from.equals(to)) {
      return true;
    }
    boolean sameStorage = from.physical() == to.physical() && from.length() == to.length();
    if (sameStorage && from.logical() instanceof Logical.Decimal narrow) {
      return to.logical() instanceof Logical.Decimal wide
          && wide.scale() == narrow.scale()
          && wide.precision() >= narrow.precision();
    }
    if (sameStorage && from.physical() == Physical.BYTE_ARRAY) {
      boolean isText =
          from.logical() instanceof Logical.Json || from.logical() instanceof Logical.EnumText;
      return isText && to.logical() instanceof Logical.Text;
    }
    boolean isNumber =
        from.logical() instanceof Logical.Plain
            || (from.logical() instanceof Logical.Int number
                && (number.signed() || number.bits() < 32));
    if (!isNumber || !(to.logical() instanceof Logical.Plain)) {
      return false;
    }
    return switch (from.physical()) {
      case INT32 ->
          to.physical() == Physical.INT32
              || to.physical() == Physical.INT64
              || to.physical() == Physical.DOUBLE;
      case FLOAT -> to.physical() == Physical.DOUBLE;
      case BOOLEAN, INT64, INT96, DOUBLE, BYTE_ARRAY, FIXED -> false;
    };
  }

  private static BadInputException mismatch(String path, String reason) {
    return Failures.mismatch(path, reason);
  }
}
