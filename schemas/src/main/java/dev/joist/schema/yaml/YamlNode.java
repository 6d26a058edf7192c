package dev.joist.schema.yaml;

import dev.joist.schema.InvalidSchemaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of YAML and where it begins. Lines and columns count from 1. */
sealed interface YamlNode {
  Position position();

  /** Text of any style; {@code 1}, {@code true} and {@code null} are text too. */
  record Text(String value, Position position) implements YamlNode {}

  record Sequence(List<YamlNode> items, Position position) implements YamlNode {}

  /** Entries as they stand, keys not yet checked. */
  record Mapping(List<Entry> entries, Position position) implements YamlNode {
    @Nullable Entry find(String key) {
      for (Entry entry : entries) {
        if (entry.key().value().equals(key)) {
          return entry;
        }
      }
      return null;
    }
  }

  record Entry(Text key, YamlNode value) {}

  /** A place in the text. */
  record Position(int line, int column) {
    @Override
    public String toString() {
      return "line " + line + ", column " + column;
    }
  }

  /** The only document of a text. */
  static YamlNode parse(String text) throws InvalidSchemaException {
    return parse(text, "schema");
  }

  /** The same, of what errors call so. */
  static YamlNode parse(String text, String subject) throws InvalidSchemaException {
    return new YamlParser(text, subject).parse();
  }
}
