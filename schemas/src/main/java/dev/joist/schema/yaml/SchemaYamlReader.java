package dev.joist.schema.yaml;

import dev.joist.schema.Field;
import dev.joist.schema.FieldPath;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.NearestName;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import dev.joist.schema.TypeNames;
import dev.joist.schema.yaml.YamlNode.Entry;
import dev.joist.schema.yaml.YamlNode.Mapping;
import dev.joist.schema.yaml.YamlNode.Position;
import dev.joist.schema.yaml.YamlNode.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a YAML document its meaning as a schema. */
final class SchemaYamlReader {
  private static final List<String> KEYS = List.of("struct", "list", "map", "key", "required");
  private static final List<String> ROOT_KEYS = List.of("fields");
  private static final String REQUIRED = " required";

  /** Names from the root to the field that is being read. */
  private final List<String> path = new ArrayList<>();

  Schema read(YamlNode document) throws InvalidSchemaException {
    if (!(document instanceof Mapping mapping)) {
      throw broken(document.position(), "a schema begins with \"fields:\"");
    }
    refuseOthers(mapping, ROOT_KEYS);
    Entry fields = mapping.find("fields");
    if (fields == null) {
      throw broken(mapping.position(), "a schema begins with \"fields:\"");
    }
    Struct root = struct(fields);
    try {
      return Schema.of(root);
    } catch (IllegalArgumentException e) {
      throw new InvalidSchemaException("the schema is broken: " + e.getMessage(), e);
    }
  }

  private Struct struct(Entry entry) throws InvalidSchemaException {
    if (!(entry.value() instanceof Mapping members)) {
      throw broken(
          entry.value().position(),
          "under \""
              + entry.key().value()
              + ":\" there has to be a line \"name: type\" for each field");
    }
    List<Field> fields = new ArrayList<>();
    for (Entry member : members.entries()) {
      fields.add(field(member.key().value(), member.value()));
    }
    return new Struct(fields);
  }

  private Field field(String name, YamlNode node) throws InvalidSchemaException {
    path.add(name);
    Field field;
    if (node instanceof Text text) {
      field = leaf(name, text);
    } else if (node instanceof Mapping mapping) {
      field = nested(name, mapping);
    } else {
      throw broken(node.position(), "a type is a name or has struct:, list: or map:");
    }
    path.remove(path.size() - 1);
    return field;
  }

  private Field leaf(String name, Text text) throws InvalidSchemaException {
    String type = text.value().strip();
    boolean required = type.endsWith(REQUIRED);
    if (required) {
      type = type.substring(0, type.length() - REQUIRED.length()).strip();
    }
    if (KEYS.contains(type)) {
      throw broken(
          text.position(),
          "\"" + type + "\" is a key: write \"" + type + ":\" on a line of its own");
    }
    try {
      return new Field(name, TypeNames.parse(type), !required);
    } catch (IllegalArgumentException e) {
      throw broken(text.position(), String.valueOf(e.getMessage()));
    }
  }

  private Field nested(String name, Mapping mapping) throws InvalidSchemaException {
    refuseOthers(mapping, KEYS);
    Entry struct = mapping.find("struct");
    Entry list = mapping.find("list");
    Entry map = mapping.find("map");
    Entry key = mapping.find("key");
    if ((struct == null ? 0 : 1) + (list == null ? 0 : 1) + (map == null ? 0 : 1) != 1) {
      throw broken(mapping.position(), "a nested type has one of struct:, list: and map:");
    }
    if (key != null && map == null) {
      throw broken(key.key().position(), "only a map has a key");
    }
    boolean nullable = !required(mapping.find("required"));
    if (struct != null) {
      return new Field(name, members(struct), nullable);
    } else if (list != null) {
      return new Field(name, new ListOf(field("element", list.value())), nullable);
    }
    return new Field(name, map(map, key), nullable);
  }

  private Struct members(Entry entry) throws InvalidSchemaException {
    Struct struct = struct(entry);
    if (struct.fields().isEmpty()) {
      throw broken(entry.value().position(), "a struct needs a field; without one make it json");
    }
    return struct;
  }

  private Type map(@Nullable Entry map, @Nullable Entry key) throws InvalidSchemaException {
    Type keys = key == null ? Scalar.STRING : field("key", key.value()).type();
    if (map == null) {
      throw new IllegalStateException("no map");
    }
    return new MapOf(Field.required("key", keys), field("value", map.value()));
  }

  private boolean required(@Nullable Entry entry) throws InvalidSchemaException {
    if (entry == null) {
      return false;
    }
    String value = entry.value() instanceof Text text ? text.value() : "";
    if (!value.equals("true") && !value.equals("false")) {
      throw broken(entry.value().position(), "\"required:\" is true or false");
    }
    return value.equals("true");
  }

  private void refuseOthers(Mapping mapping, List<String> keys) throws InvalidSchemaException {
    for (Entry entry : mapping.entries()) {
      String key = entry.key().value();
      if (!keys.contains(key)) {
        throw broken(
            entry.key().position(),
            "no key " + FieldPath.quoted(key) + " here; " + meant(key, keys));
      }
    }
  }

  private static String meant(String key, List<String> keys) {
    if (key.equals("nullable") || key.equals("optional")) {
      return "values may be null unless \"required: true\" is there";
    }
    if (key.equals("type")) {
      return "write the name of the type behind the name of the field";
    }
    return NearestName.to(key, keys)
        .map(near -> "did you mean " + near + "?")
        .orElse("there " + (keys.size() == 1 ? "is " : "are ") + String.join(", ", keys));
  }

  private InvalidSchemaException broken(Position position, String reason) {
    String field = path.isEmpty() ? "" : ", field " + FieldPath.of(path);
    return new InvalidSchemaException(position + field + ": " + reason);
  }
}
