package dev.joist.schema.yaml;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.yaml.YamlNode.Position;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** The events of a text, whose every failure is one of the schema, with a place. */
final class YamlEvents {
  /** Characters; thousands of tables of columns. Keeps a wrong file from filling the memory. */
  private static final int LONGEST = 64 << 20;

  private final String text;
  private final ParserImpl events;

  /** Where the last event ended. */
  private Position last = new Position(1, 1);

  YamlEvents(String text) {
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    this.events = new ParserImpl(new StreamReader(text), options);
  }

  /** Where an event begins. */
  static Position position(Event event) {
    return position(event.getStartMark());
  }

  Event next() throws InvalidSchemaException {
    Event event = peek();
    events.getEvent();
    last = position(event.getEndMark());
    return event;
  }

  /** The event that {@link #next} will answer. */
  Event peek() throws InvalidSchemaException {
    try {
      return events.peekEvent();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw broken(mark == null ? last : position(mark), String.valueOf(e.getProblem()), e);
    } catch (ReaderException e) {
      String reason =
          "a character that YAML does not allow; write it as an escape in double quotes";
      throw new InvalidSchemaException(positionOf(e.getPosition()) + ": " + reason, e);
    } catch (YAMLException e) {
      throw broken(last, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      // The scanner does not check all it reads: it parses the digits of an escape that the end
      // of the text cut off, for one.
      throw broken(last, "what begins here or soon after breaks off or has no meaning", e);
    }
  }

  private static InvalidSchemaException broken(Position where, String reason, Throwable cause) {
    return new InvalidSchemaException(where + ": this is no YAML: " + reason, cause);
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
