package dev.joist.schema.yaml;

import dev.joist.schema.FieldPath;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.yaml.YamlNode.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sequence or mapping whose end has not come yet. */
sealed interface OpenNode {
  /** Takes the next node directly below. */
  void add(YamlNode node) throws InvalidSchemaException;

  YamlNode close();

  /** A sequence. */
  record OpenSequence(Position position, List<YamlNode> items) implements OpenNode {
    OpenSequence(Position position) {
      this(position, new ArrayList<>());
    }

    @Override
    public void add(YamlNode node) {
      items.add(node);
    }

    @Override
    public YamlNode close() {
      return new YamlNode.Sequence(items, position);
    }
  }

  /** A mapping, to which keys and values come in turn. */
  final class OpenMapping implements OpenNode {
    private final Position position;
    private final List<YamlNode.Entry> entries = new ArrayList<>();
    private final Map<String, Position> seen = new HashMap<>();
    private YamlNode.@Nullable Text key;

    OpenMapping(Position position) {
      this.position = position;
    }

    @Override
    public void add(YamlNode node) throws InvalidSchemaException {
      if (key != null) {
        entries.add(new YamlNode.Entry(key, node));
        key = null;
      } else if (node instanceof YamlNode.Text name) {
        refuseSecond(name);
        key = name;
      } else {
        throw new InvalidSchemaException(node.position() + ": a key has to be text");
      }
    }

    private void refuseSecond(YamlNode.Text name) throws InvalidSchemaException {
      Position first = seen.putIfAbsent(name.value(), name.position());
      if (first != null) {
        throw new InvalidSchemaException(
            name.position()
                + ": the key "
                + FieldPath.quoted(name.value())
                + " is there twice, first on "
                + first);
      }
    }

    @Override
    public YamlNode close() {
      return new YamlNode.Mapping(entries, position);
    }
  }
}
