package dev.joist.schema;

/** A map; keys are never null, values as their field says. */
public record MapOf(Field key, Field value) implements Type {
  /** The names are always {@code key} and {@code value}: one type has one spelling. */
  public MapOf {
    if (key.nullable()) {
      throw new IllegalArgumentException("the key of a map cannot be null");
    }
    key = Field.required("key", key.type());
    value = new Field("value", value.type(), value.nullable());
  }

  /** A map from text to values that may be null. */
  public static MapOf ofText(Type value) {
    return new MapOf(Field.required("key", Scalar.STRING), Field.nullable("value", value));
  }
}
