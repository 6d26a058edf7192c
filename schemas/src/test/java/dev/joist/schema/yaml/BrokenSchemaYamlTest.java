package dev.joist.schema.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.RandomSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BrokenSchemaYamlTest {
  @Test
  void aTypingErrorNamesLineColumnFieldAndTheNearestType() {
    assertBroken(
        """
        fields:
          a: int64
          actor:
            struct:
              e.mail: strng
        """,
        "line 5, column 15, field actor.\"e.mail\": no type \"strng\"; did you mean string?");
  }

  @Test
  void typesOfOtherSystemsNameOurs() {
    assertBroken("fields: {a: bigint}", "no type \"bigint\"; did you mean int64?");
    assertBroken("fields: {a: STRING}", "did you mean string?");
    assertBroken("fields: {a: frobnicate}", "there are boolean, int64, double, string,");
  }

  @Test
  void argumentsOfTypesAreChecked() {
    assertBroken("fields: {a: decimal(3)}", "no type \"decimal(3)");
    assertBroken("fields: {a: 'decimal(3,4)'}", "field a: no decimal(3,4)");
    assertBroken("fields: {a: 'decimal(30,4,int64)'}", "cannot be stored as INT64");
    assertBroken("fields: {a: 'decimal(3,4,date)'}", "no decimal(3,4)");
    assertBroken("fields: {a: 'decimal(4,3,date)'}", "says nothing about how values are stored");
    assertBroken("fields: {a: fixed(0)}", "values of one length are fixed(BYTES)");
    assertBroken("fields: {a: fixed(99999999999)}", "values of one length are fixed(BYTES)");
    assertBroken("fields: {a: timestamp(seconds)}", "no unit \"seconds\"");
  }

  @Test
  void unknownKeysNameTheNearest() {
    assertBroken(
        "field: {a: int64}", "line 1, column 1: no key \"field\" here; did you mean fields?");
    assertBroken(
        "fields: {a: {strct: {b: int64}}}", "field a: no key \"strct\" here; did you mean struct?");
    assertBroken("fields: {a: {list: date, nullable: false}}", "unless \"required: true\"");
    assertBroken("fields: {a: {type: date}}", "write the name of the type behind the name");
  }

  @Test
  void shapesThatAreNoSchemaSayWhatWouldBeRight() {
    assertBroken("", "line 1: the schema is empty; it begins with \"fields:\"");
    assertBroken("# nothing\n", "the schema is empty");
    assertBroken("a", "a schema begins with \"fields:\"");
    assertBroken("{}", "a schema begins with \"fields:\"");
    assertBroken("fields:\n", "line 1, column 8: under \"fields:\" there has to be a line");
    assertBroken("fields: [a, b]", "under \"fields:\" there has to be a line \"name: type\"");
    assertBroken("fields: {a: [int64]}", "a type is a name or has struct:, list: or map:");
    assertBroken("fields: {a: struct}", "\"struct\" is a key");
    assertBroken("fields: {a: {struct: {}}}", "field a: a struct needs a field");
    assertBroken(
        "fields: {a: {required: true}}", "a nested type has one of struct:, list: and map:");
    assertBroken("fields: {a: {list: date, map: date}}", "has one of struct:, list: and map:");
    assertBroken("fields: {a: {list: date, key: date}}", "only a map has a key");
    assertBroken("fields: {a: {list: date, required: 1}}", "\"required:\" is true or false");
    assertBroken("fields: {a: }", "no type \"\"");
  }

  @Test
  void theSameFieldTwiceNamesBothLines() {
    assertBroken(
        "fields:\n  a: int64\n  a: date\n",
        "line 3, column 3: the key \"a\" is there twice, first on line 2, column 3");
  }

  @Test
  void whatYamlCanDoBeyondTextIsRefused() {
    assertBroken("fields: {a: &x int64}", "a schema has no anchors");
    assertBroken("fields: {a: *x}", "a schema has no aliases");
    assertBroken("fields: {a: !!str int64}", "a schema has no tags");
    assertBroken("fields: !!java.net.URL {a: int64}", "a schema has no tags");
    assertBroken(
        "fields: {a: int64}\n---\nfields: {}", "line 2, column 1: a schema is one document");
    assertBroken("fields: {[a]: int64}", "a key has to be text");
  }

  @Test
  void textThatIsNoYamlNamesTheLine() {
    assertBroken("fields:\n  a: [\n", "line 3, column 1: this is no YAML");
    assertBroken("fields:\n\ta: int64\n", "line 2, column 1: this is no YAML");
    assertBroken(
        "fields:\n  a\u0001: int64", "line 2, column 4: a character that YAML does not allow");
  }

  @Test
  void textThatBreaksTheLibraryIsBrokenYaml() {
    // An escape whose digits the end of the text cuts off.
    assertBroken(
        "fields: {a: int64, \"\\x", "line 1, column 18: this is no YAML: what begins here");
    assertBroken("fields: {\"\\u", "line 1, column 10: this is no YAML: what begins here");
  }

  /** A thread that Beam or an editor made may have a short stack. */
  @Test
  void depthDoesNotCostStack() throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Runnable reading = () -> assertBroken("[".repeat(100_000), "column 701: nested too deep");
    Thread thread = new Thread(null, reading, "short stack", 192 << 10);
    thread.setUncaughtExceptionHandler((unused, failure) -> failures.add(failure));
    thread.start();
    thread.join();
    assertThat(failures, is(List.of()));
  }

  @Test
  void endlessDepthIsRefused() {
    assertBroken("fields: " + "{a: {struct: ".repeat(100_000), "nested too deep");
    assertBroken("[".repeat(100_000), "nested too deep");
    assertBroken(
        "fields: " + "{a: {list: {struct: ".repeat(140) + "{b: int64}" + "}}}".repeat(140),
        "is nested too deep for columns");
  }

  /** Whatever an editor does to a schema gives a schema or one clear failure. */
  @Property(tries = 1000)
  void noTextBringsTheReaderDown(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(SchemaYaml.write(new RandomSchemas(seed).next()));
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, " \n:{}[]&*!'\"?-,#x\t\u0000".charAt(random.nextInt(19)));
        default -> text.setLength(at + 1);
      }
    }
    try {
      String again = SchemaYaml.write(SchemaYaml.read(text.toString()));
      assertThat(SchemaYaml.write(SchemaYaml.read(again)), is(again));
    } catch (InvalidSchemaException expected) {
      assertThat(expected.getMessage(), startsWith("line "));
    }
  }

  private static void assertBroken(String text, String message) {
    InvalidSchemaException failure =
        assertThrows(InvalidSchemaException.class, () -> SchemaYaml.read(text));
    assertThat(failure.getMessage(), containsString(message));
  }
}
