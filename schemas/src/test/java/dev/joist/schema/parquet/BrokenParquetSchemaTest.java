package dev.joist.schema.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.RandomSchemas;
import dev.joist.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.Test;

class BrokenParquetSchemaTest {
  @Test
  void aFileWithoutElementsHasNoSchema() {
    assertBroken(List.of(), "has no schema");
  }

  @Test
  void moreChildrenThanElementsAreRefused() {
    assertBroken(List.of(root(2), leaf("a")), "it claims 2 children, 1 are left");
    assertBroken(List.of(root(Integer.MAX_VALUE), leaf("a")), "claims 2147483647 children");
    assertBroken(List.of(root(-1), leaf("a")), "claims -1 children");
    assertBroken(
        List.of(root(2), group("a", 1), leaf("b")), "is broken: it claims 2 children, but has 1");
  }

  @Test
  void elementsOutsideTheTreeAreRefused() {
    assertBroken(List.of(root(1), leaf("a"), leaf("b")), "1 elements too many");
  }

  @Test
  void groupsWithoutChildrenAreRefused() {
    assertBroken(List.of(root(1), group("a", 0)), "at a: it is a group without children");
  }

  @Test
  void elementsThatSayTooLittleAreRefused() {
    assertBroken(List.of(root(1), leaf("a").setName(null)), "has no name");
    assertBroken(List.of(root(1), leaf("a").setRepetition_type(null)), "at a: it does not say");
    assertBroken(List.of(root(1), leaf("a").setType(null)), "neither a known type nor children");
    assertBroken(List.of(root(1), group("a", 1).setType(Type.INT32), leaf("b")), "both a type");
  }

  @Test
  void depthIsLimited() {
    List<SchemaElement> chain = new ArrayList<>(List.of(root(1)));
    for (int i = 0; i < 200_000; i++) {
      chain.add(group("g", 1));
    }
    chain.add(leaf("a"));
    assertBroken(chain, "nested deeper than 300");
  }

  @Test
  void manyColumnsAtGreatDepthAreRefusedBeforeTheyFillTheMemory() {
    List<SchemaElement> elements = new ArrayList<>(List.of(root(1)));
    for (int i = 1; i < 290; i++) {
      elements.add(group("g", 1));
    }
    elements.add(group("g", 1_000_000));
    elements.addAll(Collections.nCopies(1_000_000, leaf("a")));
    assertBroken(elements, "too many columns");
  }

  @Test
  void levelsBeyondABytesAreRefused() {
    List<SchemaElement> elements = new ArrayList<>(List.of(root(1)));
    for (int i = 0; i < 127; i++) {
      elements.add(group("g", 1));
    }
    elements.add(leaf("a"));
    assertBroken(elements, "is nested too deep");
  }

  @Test
  void twoFieldsOfOneNameAreRefused() {
    assertBroken(List.of(root(2), leaf("a"), leaf("a")), "two fields are named \"a\"");
    assertBroken(
        List.of(root(1), group("g", 2), leaf("a"), leaf("a")), "at g: two fields are named \"a\"");
  }

  @Test
  void listsAndMapsOfAnotherShapeAreRefused() {
    SchemaElement list = group("l", 1).setConverted_type(ConvertedType.LIST);
    assertBroken(List.of(root(1), list, leaf("a")), "at l: a list or map has to have one repeated");
    SchemaElement map = group("m", 1).setConverted_type(ConvertedType.MAP);
    assertBroken(
        List.of(root(1), map, leaf("a").setRepetition_type(FieldRepetitionType.REPEATED)),
        "at m: a map without entries");
  }

  @Test
  void annotationsThatDoNotFitAreRefused() {
    assertBroken(
        List.of(root(1), leaf("a").setConverted_type(ConvertedType.UTF8)),
        "at a: Text[] cannot be stored as INT32");
    assertBroken(
        List.of(root(1), leaf("a").setConverted_type(ConvertedType.LIST)),
        "at a: a column cannot be a LIST");
    assertBroken(
        List.of(root(1), leaf("a").setConverted_type(ConvertedType.DECIMAL)), "no decimal(0,0)");
    assertBroken(
        List.of(
            root(1), leaf("a").setLogicalType(LogicalType.INTEGER(new IntType((byte) 7, true)))),
        "no integer of 7 bits");
    assertBroken(
        List.of(
            root(1),
            leaf("a").setLogicalType(LogicalType.TIME(new TimeType(true, new TimeUnit())))),
        "no known unit");
    assertBroken(
        List.of(root(1), leaf("a").setType(Type.FIXED_LEN_BYTE_ARRAY)),
        "FIXED cannot have a length of 0");
  }

  @Test
  void annotationsOfLaterVersionsAreLeftOut() throws InvalidSchemaException {
    Schema schema =
        ParquetSchema.read(List.of(root(1), leaf("a").setLogicalType(new LogicalType())));
    assertThat(schema.leaves().get(0).type(), is(dev.joist.schema.Scalar.INT32));
  }

  /** Any shuffled, cut or doubled tree is a schema or one clear failure. */
  @Property(tries = 2000)
  void noTreeOfElementsBringsTheReaderDown(@ForAll long seed) {
    Random random = new Random(seed);
    List<SchemaElement> elements =
        new ArrayList<>(ParquetSchema.write(new RandomSchemas(seed).next()));
    for (int i = random.nextInt(4); i >= 0; i--) {
      SchemaElement element = elements.get(random.nextInt(elements.size()));
      switch (random.nextInt(7)) {
        case 0 -> element.setNum_children(random.nextInt(5) - 1);
        case 1 -> element.setType(anyOf(random, Type.values()));
        case 2 -> element.setRepetition_type(anyOf(random, FieldRepetitionType.values()));
        case 3 -> element.setConverted_type(anyOf(random, ConvertedType.values()));
        case 4 -> element.setLogicalType(null);
        case 5 -> elements.remove(random.nextInt(elements.size()));
        default -> Collections.swap(elements, 0, random.nextInt(elements.size()));
      }
      if (elements.isEmpty()) {
        break;
      }
    }
    try {
      Schema schema = ParquetSchema.read(elements);
      assertThat(ParquetSchema.read(ParquetSchema.write(schema)), is(schema));
    } catch (InvalidSchemaException expected) {
      assertThat(expected.getMessage(), containsString("the "));
    }
  }

  private static <T> T anyOf(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static SchemaElement root(int children) {
    return new SchemaElement("root").setNum_children(children);
  }

  private static SchemaElement group(String name, int children) {
    return new SchemaElement(name)
        .setRepetition_type(FieldRepetitionType.OPTIONAL)
        .setNum_children(children);
  }

  private static SchemaElement leaf(String name) {
    return new SchemaElement(name)
        .setRepetition_type(FieldRepetitionType.OPTIONAL)
        .setType(Type.INT32);
  }

  private static void assertBroken(List<SchemaElement> elements, String message) {
    InvalidSchemaException failure =
        assertThrows(InvalidSchemaException.class, () -> ParquetSchema.read(elements));
    assertThat(failure.getMessage(), containsString(message));
  }
}
