package dev.joist.transforms;

import dev.joist.schema.FieldPath;
import dev.joist.schema.inference.InferredSchema;
import dev.joist.schema.inference.Place;
import dev.joist.transforms.SchemaChoice.Kind;
import dev.joist.transforms.SchemaChoice.Remark;
import dev.joist.transforms.SchemaChoice.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What inference has to say about the columns it chose, in words. */
final class Remarks {
  private final LineNumbers lines;

  private Remarks(LineNumbers lines) {
    this.lines = lines;
  }

  static List<Remark> of(InferredSchema inferred, LineNumbers lines) {
    return new Remarks(lines).of(inferred);
  }

  private List<Remark> of(InferredSchema inferred) {
    List<Remark> remarks = new ArrayList<>();
    for (InferredSchema.Conflict conflict : inferred.conflicts()) {
      List<Sighting> sides = new ArrayList<>();
      for (InferredSchema.Side side : conflict.sides()) {
        sides.add(sighting(side.values().name().toLowerCase(Locale.ROOT), side.first()));
      }
      remarks.add(
          new Remark(
              Kind.CONFLICT,
              FieldPath.of(conflict.path()),
              "holds values that cannot merge: it is json",
              sides));
    }
    for (InferredSchema.Note note : inferred.notes()) {
      remarks.add(
          new Remark(
              Kind.NOTE,
              FieldPath.of(note.path()),
              note.reason().text(),
              List.of(sighting("first", note.first()))));
    }
    for (InferredSchema.Rounded rounded : inferred.rounded()) {
      remarks.add(
          new Remark(
              Kind.NOTE,
              FieldPath.of(rounded.path()),
              "has "
                  + rounded.count()
                  + (rounded.count() == 1 ? " number" : " numbers")
                  + " of more digits than a double keeps",
              List.of(sighting("first", rounded.first()))));
    }
    return remarks;
  }

  private Sighting sighting(String what, Place place) {
    int source = Math.toIntExact(place.source());
    long line = lines.line(source, place.offset(), place.line());
    return new Sighting(what, source, place.offset(), line);
  }
}
