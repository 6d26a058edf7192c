package dev.joist.schema;

import java.util.Objects;

/** A named member of a struct, list or map, and whether its value may be null. */
public record Field(String name, Type type, boolean nullable) {
  public Field {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  public static Field nullable(String name, Type type) {
    return new Field(name, type, true);
  }

  public static Field required(String name, Type type) {
    return new Field(name, type, false);
  }
}
