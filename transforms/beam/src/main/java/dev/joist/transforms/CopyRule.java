package dev.joist.transforms;

import dev.joist.parquet.read.RowGroupSketch;
import dev.joist.parquet.write.Codec;
import java.util.Set;

/** Which row groups of other files go into the output as they are. */
public enum CopyRule {
  /** Those of any codec; what has to be encoded is compressed as the user says. */
  ANY_CODEC {
    @Override
    boolean allows(RowGroupSketch group, Codec wanted) {
      return true;
    }
  },
  /** Those that are compressed as the user says, at any level. */
  SAME_CODEC {
    @Override
    boolean allows(RowGroupSketch group, Codec wanted) {
      // Columns that do not get smaller are left as they are, by us and by others.
      return group.codecs().contains(wanted.formatName())
          && Set.of(wanted.formatName(), Codec.NONE.formatName()).containsAll(group.codecs());
    }
  },
  /** None. */
  NONE {
    @Override
    boolean allows(RowGroupSketch group, Codec wanted) {
      return false;
    }
  };

  abstract boolean allows(RowGroupSketch group, Codec wanted);
}
