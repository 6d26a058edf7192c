package dev.joist.schema.yaml;

import dev.joist.schema.Field;
import dev.joist.schema.FieldPath;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import dev.joist.schema.TypeNames;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a schema, one line for each field that is not nested. */
final class SchemaYamlWriter {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

  /** Words that other readers of YAML take for something else than text. */
  private static final Set<String> NOT_TEXT =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  /** A key on the line of its value is limited to 1,024 characters. */
  private static final int LONGEST_KEY = 1000;

  private final StringBuilder text = new StringBuilder();

  String write(Schema schema) {
    if (schema.fields().isEmpty()) {
      return "fields: {}\n";
    }
    text.append("fields:\n");
    fields(schema.root(), 1);
    return text.toString();
  }

  private void fields(Struct struct, int indent) {
    for (Field field : struct.fields()) {
      member(name(field.name()), field, indent);
    }
  }

  /** A key and the type under it. */
  private void member(String key, Field field, int indent) {
    indent(indent);
    if (key.length() > LONGEST_KEY) {
      text.append("? ").append(key).append('\n');
      indent(indent);
    } else {
      text.append(key);
    }
    text.append(':');
    if (field.type() instanceof Scalar scalar) {
      text.append(' ').append(TypeNames.of(scalar));
      text.append(field.nullable() ? "\n" : " required\n");
      return;
    }
    text.append('\n');
    nested(field.type(), indent + 1);
    if (!field.nullable()) {
      indent(indent + 1);
      text.append("required: true\n");
    }
  }

  private void nested(Type type, int indent) {
    if (type instanceof Struct struct) {
      indent(indent);
      text.append("struct:\n");
      fields(struct, indent + 1);
    } else if (type instanceof ListOf list) {
      member("list", list.element(), indent);
    } else if (type instanceof MapOf map) {
      if (!map.key().type().equals(Scalar.STRING)) {
        member("key", Field.nullable("key", map.key().type()), indent);
      }
      member("map", map.value(), indent);
    }
  }

  private static String name(String name) {
    boolean plain =
        PLAIN.matcher(name).matches() && !NOT_TEXT.contains(name.toLowerCase(Locale.ROOT));
    return plain ? name : FieldPath.quoted(name);
  }

  private void indent(int level) {
    text.append("  ".repeat(level));
  }
}
