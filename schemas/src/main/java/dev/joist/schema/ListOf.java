package dev.joist.schema;

/**
 * A list; the field holds the type and nullability of its elements. A list that Parquet files wrote
 * in a legacy two-level form has the same levels as this with a required element.
 */
public record ListOf(Field element) implements Type {
  /**
   * The last member of structs that are elements, when it takes the elements that are no objects.
   */
  public static final String OTHERS = "#value";

  /** The name of the element is always {@code element}: one type has one spelling. */
  public ListOf {
    element = new Field("element", element.type(), element.nullable());
  }

  /** A list whose elements may be null. */
  public static ListOf nullable(Type element) {
    return new ListOf(Field.nullable("element", element));
  }

  /** A list whose elements are never null. */
  public static ListOf required(Type element) {
    return new ListOf(Field.required("element", element));
  }
}
