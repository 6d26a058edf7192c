package dev.joist.schema.yaml;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.yaml.OpenNode.OpenMapping;
import dev.joist.schema.yaml.OpenNode.OpenSequence;
import dev.joist.schema.yaml.YamlNode.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * The subset of YAML that schemas and feature maps need: text, sequences and mappings. Tags,
 * anchors, aliases, keys that are not text, a key twice and a second document are refused.
 */
final class YamlParser {
  /** Two levels for each level of a schema, and some. */
  private static final int DEEPEST = 700;

  private final YamlEvents events;

  /** What the text is, for errors. */
  private final String subject;

  /** The innermost first. Not the stack of the thread, which may be short. */
  private final Deque<OpenNode> open = new ArrayDeque<>();

  YamlParser(String text, String subject) {
    this.subject = subject;
    this.events = new YamlEvents(text);
  }

  YamlNode parse() throws InvalidSchemaException {
    events.next(); // the start of the stream
    if (events.peek().is(Event.ID.StreamEnd)) {
      throw new InvalidSchemaException(
          "line 1: the "
              + subject
              + " is empty; it begins with \""
              + (subject.equals("schema") ? "fields" : "features")
              + ":\"");
    }
    events.next(); // the start of the document
    YamlNode node = node();
    events.next(); // its end
    Event after = events.peek();
    if (!after.is(Event.ID.StreamEnd)) {
      Position position = YamlEvents.position(after);
      throw new InvalidSchemaException(
          position + ": a " + subject + " is one document, here is a second");
    }
    return node;
  }

  private YamlNode node() throws InvalidSchemaException {
    for (; ; ) {
      YamlNode whole = take(events.next());
      if (whole != null && open.isEmpty()) {
        return whole;
      } else if (whole != null) {
        open.element().add(whole);
      }
    }
  }

  /** The node that ends with this event, if one does. */
  private @Nullable YamlNode take(Event event) throws InvalidSchemaException {
    if (event.is(Event.ID.SequenceEnd) || event.is(Event.ID.MappingEnd)) {
      return open.pop().close();
    }
    Position position = YamlEvents.position(event);
    refuseReferences(event, position);
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), position);
      return new YamlNode.Text(scalar.getValue(), position);
    } else if (event instanceof SequenceStartEvent sequence) {
      refuseTag(sequence.getTag(), position);
      open(new OpenSequence(position), position);
      return null;
    } else if (event instanceof MappingStartEvent mapping) {
      refuseTag(mapping.getTag(), position);
      open(new OpenMapping(position), position);
      return null;
    }
    throw new InvalidSchemaException(position + ": this is no " + subject);
  }

  private void open(OpenNode node, Position position) throws InvalidSchemaException {
    if (open.size() == DEEPEST) {
      throw new InvalidSchemaException(position + ": nested too deep");
    }
    open.push(node);
  }

  private void refuseReferences(Event event, Position position) throws InvalidSchemaException {
    if (event instanceof AliasEvent) {
      throw new InvalidSchemaException(
          position + ": a " + subject + " has no aliases (*name); quote a name that begins with *");
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      throw new InvalidSchemaException(
          position + ": a " + subject + " has no anchors (&name); quote a name that begins with &");
    }
  }

  private void refuseTag(@Nullable String tag, Position position) throws InvalidSchemaException {
    if (tag != null) {
      throw new InvalidSchemaException(
          position + ": a " + subject + " has no tags (!name); quote a name that begins with !");
    }
  }
}
