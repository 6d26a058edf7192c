package dev.joist.schema.yaml;

import dev.joist.schema.FieldPath;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.yaml.YamlNode.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The subset of YAML that a schema needs: text, sequences and mappings. Tags, anchors, aliases,
 * keys that are not text, a key twice and a second document are refused.
 */
final class YamlParser {
  /** Characters; thousands of tables of columns. Keeps a wrong file from filling the memory. */
  private static final int LONGEST = 64 << 20;

  /** Two levels for each level of a schema, and some. */
  private static final int DEEPEST = 700;

  private final String text;
  private final ParserImpl events;

  YamlParser(String text) {
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    this.events = new ParserImpl(new StreamReader(text), options);
  }

  YamlNode parse() throws InvalidSchemaException {
    try {
      return document();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      String where = mark == null ? "" : position(mark) + ": ";
      throw new InvalidSchemaException(where + "this is no YAML: " + e.getProblem(), e);
    } catch (ReaderException e) {
      throw new InvalidSchemaException(
          positionOf(e.getPosition())
              + ": a character that YAML does not allow; write it as an"
              + " escape in double quotes",
          e);
    } catch (YAMLException e) {
      throw new InvalidSchemaException("this is no YAML: " + e.getMessage(), e);
    }
  }

  private YamlNode document() throws InvalidSchemaException {
    events.getEvent(); // the start of the stream
    if (events.checkEvent(Event.ID.StreamEnd)) {
      throw new InvalidSchemaException("line 1: the schema is empty; it begins with \"fields:\"");
    }
    events.getEvent(); // the start of the document
    YamlNode node = node(1);
    events.getEvent(); // its end
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      Position position = position(events.peekEvent().getStartMark());
      throw new InvalidSchemaException(position + ": a schema is one document, here is a second");
    }
    return node;
  }

  private YamlNode node(int depth) throws InvalidSchemaException {
    Event event = events.getEvent();
    Position position = position(event.getStartMark());
    if (depth > DEEPEST) {
      throw new InvalidSchemaException(position + ": nested too deep");
    }
    refuseReferences(event, position);
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), position);
      return new YamlNode.Text(scalar.getValue(), position);
    } else if (event instanceof SequenceStartEvent sequence) {
      refuseTag(sequence.getTag(), position);
      return sequence(position, depth);
    } else if (event instanceof MappingStartEvent mapping) {
      refuseTag(mapping.getTag(), position);
      return mapping(position, depth);
    }
    throw new InvalidSchemaException(position + ": this is no schema");
  }

  private YamlNode sequence(Position position, int depth) throws InvalidSchemaException {
    List<YamlNode> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    events.getEvent();
    return new YamlNode.Sequence(items, position);
  }

  private YamlNode mapping(Position position, int depth) throws InvalidSchemaException {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      if (!(key instanceof YamlNode.Text name)) {
        throw new InvalidSchemaException(key.position() + ": a key has to be text");
      }
      Position first = seen.putIfAbsent(name.value(), name.position());
      if (first != null) {
        throw new InvalidSchemaException(
            name.position()
                + ": the key "
                + FieldPath.quoted(name.value())
                + " is there twice, first on "
                + first);
      }
      entries.add(new YamlNode.Entry(name, node(depth + 1)));
    }
    events.getEvent();
    return new YamlNode.Mapping(entries, position);
  }

  private static void refuseReferences(Event event, Position position)
      throws InvalidSchemaException {
    if (event instanceof AliasEvent) {
      throw new InvalidSchemaException(
          position + ": a schema has no aliases (*name); quote a name that begins with *");
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      throw new InvalidSchemaException(
          position + ": a schema has no anchors (&name); quote a name that begins with &");
    }
  }

  private static void refuseTag(String tag, Position position) throws InvalidSchemaException {
    if (tag != null) {
      throw new InvalidSchemaException(
          position + ": a schema has no tags (!name); quote a name that begins with !");
    }
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The position of a code point; needed where the library only counts from the start. */
  private Position positionOf(int codePoints) {
    int line = 1;
    int column = 1;
    int end =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    for (int i = 0; i < end; i++) {
      column = text.charAt(i) == '\n' ? 1 : column + 1;
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return new Position(line, column);
  }
}
