package dev.joist.json;

import java.util.List;

/**
 * What is to be known of records beside their values.
 *
 * @param offsets whether to tell where each record begins
 * @param ids leaf columns, not repeated, of which a record must have at least one value
 */
record RecordPlaces(Offsets offsets, List<Integer> ids) {
  static final RecordPlaces NONE = new RecordPlaces(Offsets.UNTOLD, List.of());

  enum Offsets {
    TOLD,
    UNTOLD
  }

  RecordPlaces {
    ids = List.copyOf(ids);
  }
}
