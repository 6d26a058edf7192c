package dev.joist.schema.avro;

import dev.joist.schema.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that Avro allows: letters, digits and underscores of ASCII, no digit first. */
final class AvroNames {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** What a record or fixed type must not be called. */
  private static final Set<String> TYPES =
      Set.of(
          "null", "boolean", "int", "long", "float", "double", "bytes", "string", "record", "error",
          "enum", "array", "map", "union", "fixed");

  private final Set<String> taken;

  private AvroNames(Set<String> taken) {
    this.taken = taken;
  }

  static AvroNames ofTypes() {
    return new AvroNames(new HashSet<>(TYPES));
  }

  /** The name itself or, if that is taken, with the least number behind it that is not. */
  String unique(String name) {
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }

  /** Names for fields, in their order. A name that Avro allows stays, whatever the others are. */
  static List<String> of(List<Field> fields) {
    AvroNames names = new AvroNames(new HashSet<>());
    for (Field field : fields) {
      if (isAllowed(field.name())) {
        names.taken.add(field.name());
      }
    }
    List<String> all = new ArrayList<>();
    for (Field field : fields) {
      String name = field.name();
      all.add(isAllowed(name) ? name : names.unique(allowed(name)));
    }
    return all;
  }

  static boolean isAllowed(String name) {
    return ALLOWED.matcher(name).matches();
  }

  /** The name with an underscore for everything that Avro does not allow. */
  static String allowed(String name) {
    String letters = name.replaceAll("[^A-Za-z0-9_]", "_");
    return letters.isEmpty() || Character.isDigit(letters.charAt(0)) ? "_" + letters : letters;
  }
}
