package dev.joist.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which documents or files are faulty, and how: by their numbers alone. */
final class Faults {
  private final long key;
  private final double rate;
  private final List<Fault> kinds;

  private Faults(long key, double rate, List<Fault> kinds) {
    this.key = key;
    this.rate = rate;
    this.kinds = List.copyOf(kinds);
  }

  static Faults of(Recipe recipe, long key) {
    List<Fault> kinds = new ArrayList<>(Damage.of(recipe.kind()).faults());
    if (recipe.format() == Format.PARQUET) {
      kinds.clear();
    }
    if (recipe.kind() == Kind.SHARDS) {
      kinds.add(Fault.CUT_PARQUET);
    }
    if (recipe.kind() == Kind.SHARDS || recipe.format() == Format.FILES) {
      kinds.add(Fault.MISSING);
    }
    return new Faults(Draws.mix(key + Pool.salt("fault")), recipe.badRate(), kinds);
  }

  Optional<Fault> at(long number) {
    if (rate == 0 || kinds.isEmpty()) {
      return Optional.empty();
    }
    long bits = Draws.at(key, number);
    return (bits >>> 11) * 0x1p-53 < rate
        ? Optional.of(kinds.get(Draws.below(kinds.size(), Draws.mix(bits))))
        : Optional.empty();
  }
}
