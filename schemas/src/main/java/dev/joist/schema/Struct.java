package dev.joist.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Named fields in order of first appearance; names are unique to the letter. */
public record Struct(List<Field> fields) implements Type {
  public Struct {
    fields = List.copyOf(fields);
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException("two fields are named \"" + field.name() + "\"");
      }
    }
  }

  public static Struct of(Field... fields) {
    return new Struct(List.of(fields));
  }
}
