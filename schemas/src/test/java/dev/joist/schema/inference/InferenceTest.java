package dev.joist.schema.inference;

import static dev.joist.schema.inference.Shape.BOOLEAN;
import static dev.joist.schema.inference.Shape.DATE;
import static dev.joist.schema.inference.Shape.FRACTION;
import static dev.joist.schema.inference.Shape.HUGE_INTEGER;
import static dev.joist.schema.inference.Shape.INT64;
import static dev.joist.schema.inference.Shape.LOCAL_TIMESTAMP;
import static dev.joist.schema.inference.Shape.NULL;
import static dev.joist.schema.inference.Shape.TEXT;
import static dev.joist.schema.inference.Shape.UNBOUNDED;
import static dev.joist.schema.inference.Shape.UTC_TIMESTAMP;
import static dev.joist.schema.inference.Shape.WIDE_INTEGER;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import dev.joist.schema.inference.InferenceOptions.Dates;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import dev.joist.schema.inference.InferredSchema.Conflict;
import dev.joist.schema.inference.InferredSchema.Note;
import dev.joist.schema.inference.InferredSchema.Reason;
import dev.joist.schema.inference.InferredSchema.Rounded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InferenceTest {
  @Test
  void leavesMergeAlongTheirOrder() throws InvalidSchemaException {
    assertMerges(Scalar.BOOLEAN, NULL, BOOLEAN);
    assertMerges(Scalar.INT64, NULL, INT64);
    assertMerges(Scalar.DOUBLE, NULL, INT64, FRACTION);
    assertMerges(Scalar.DATE, NULL, DATE);
    assertMerges(Scalar.TIMESTAMP, DATE, UTC_TIMESTAMP);
    assertMerges(Scalar.LOCAL_TIMESTAMP, LOCAL_TIMESTAMP, DATE);
    assertMerges(Scalar.STRING, DATE, UTC_TIMESTAMP, TEXT);
    assertMerges(Scalar.STRING, UTC_TIMESTAMP, LOCAL_TIMESTAMP);
  }

  @Test
  void longIntegersStayExact() throws InvalidSchemaException {
    assertMerges(Scalar.DECIMAL_38, INT64, WIDE_INTEGER);
    assertMerges(Scalar.JSON, INT64, WIDE_INTEGER, HUGE_INTEGER);
    assertMerges(Scalar.JSON, FRACTION, UNBOUNDED);
    assertThat(
        infer(of("a", HUGE_INTEGER)).notes().toString(),
        is("[a has integers of more than 38 digits: it is json]"));
  }

  @Test
  void valuesThatWereNeverThereAreJson() throws InvalidSchemaException {
    assertMerges(Scalar.JSON, NULL);
    assertMerges(ListOf.nullable(Scalar.JSON), List.of());
    assertMerges(ListOf.nullable(Scalar.JSON), List.of(NULL), NULL);
    assertMerges(Scalar.JSON, Map.of(), NULL);
  }

  @Test
  void valuesThatCannotMergeAreJsonAndAConflict() throws InvalidSchemaException {
    List<Object> sides = List.of(BOOLEAN, INT64, TEXT, Map.of("b", INT64), List.of(INT64));
    for (Object one : sides) {
      for (Object other : sides) {
        if (one != other) {
          assertMerges(Scalar.JSON, one, NULL, other);
        }
      }
    }
  }

  @Test
  void aConflictNamesThePathAndTheFirstPlaceOfEachSide() throws InvalidSchemaException {
    InferredSchema inferred =
        infer(
            of("a", List.of(of("b", NULL))),
            of("a", List.of(of("b", INT64), of("b", FRACTION))),
            of("a", List.of(of("b", DATE), of("b", TEXT))));
    assertThat(inferred.conflicts(), hasSize(1));
    Conflict conflict = inferred.conflicts().get(0);
    assertThat(conflict.path(), contains("a", "*", "b"));
    assertThat(
        conflict.sides().stream().map(InferredSchema.Side::values).toList(),
        contains(Shape.Side.NUMBER, Shape.Side.TEXT));
    assertThat(conflict.sides().get(0).first().offset(), is(1_000_005L));
    assertThat(conflict.sides().get(1).first().offset(), is(2_000_005L));
  }

  @Test
  void fieldsComeInTheOrderOfFirstAppearance() throws InvalidSchemaException {
    Tally later = Tally.ofRecords();
    new Values(later).keep(2, of("z", INT64, "b", INT64));
    Tally earlier = Tally.ofRecords();
    new Values(earlier).keep(1, of("b", INT64, "a", INT64));
    later.merge(earlier);
    assertThat(
        names(Inference.of(later, InferenceOptions.DEFAULT).schema()), contains("b", "a", "z"));
  }

  @Test
  void nestingIsKept() throws InvalidSchemaException {
    assertMerges(
        Struct.of(
            Field.nullable("b", ListOf.nullable(ListOf.nullable(Scalar.DOUBLE))),
            Field.nullable("c", Scalar.STRING)),
        of("b", List.of(List.of(INT64))),
        of("b", List.of(List.of(), List.of(FRACTION)), "c", TEXT));
  }

  @Test
  void aThousandKeysAreAStructAndOneMoreIsAMap() throws InvalidSchemaException {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (int i = 0; i < Tally.MOST_KEYS; i++) {
      keys.put("k" + i, i % 2 == 0 ? INT64 : FRACTION);
    }
    assertThat(((Struct) type(infer(of("a", keys)))).fields(), hasSize(1000));
    InferredSchema inferred = infer(of("a", keys), of("a", of("another", NULL)));
    assertThat(type(inferred), equalTo(MapOf.ofText(Scalar.DOUBLE)));
    assertThat(inferred.notes().get(0).reason(), is(Reason.MAP_OF_MANY_KEYS));
    assertThat(inferred.conflicts(), is(empty()));
  }

  @Test
  void manyKeysWhoseValuesCannotMergeAreJson() throws InvalidSchemaException {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (int i = 0; i <= Tally.MOST_KEYS; i++) {
      keys.put("k" + i, i == 7 ? TEXT : INT64);
    }
    InferredSchema inferred = infer(of("a", keys));
    assertThat(type(inferred), equalTo(Scalar.JSON));
    assertThat(inferred.notes().get(0).reason(), is(Reason.JSON_OF_MANY_KEYS));
  }

  @Test
  void manyKeysInsideOneBrokenRecordAreForgotten() throws InvalidSchemaException {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      keys.put("k" + i, INT64);
    }
    Tally tally = Tally.ofRecords();
    Values values = new Values(tally);
    values.keep(0, of("a", of("b", INT64)));
    values.takeBack(1, of("a", keys));
    assertThat(
        type(Inference.of(tally, InferenceOptions.DEFAULT)),
        equalTo(Struct.of(Field.nullable("b", Scalar.INT64))));
  }

  @Test
  void tooManyColumnsAreAClearFailure() throws InvalidSchemaException {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (int i = 0; i < Tally.MOST_COLUMNS; i++) {
      keys.put("k" + i, INT64);
    }
    assertThat(infer(keys).schema().fields(), hasSize(10_000));
    keys.put("one more", INT64);
    InvalidSchemaException failure = assertThrows(InvalidSchemaException.class, () -> infer(keys));
    assertThat(failure.getMessage(), containsString("more than 10000 different fields"));
  }

  @Test
  void integersBeyond53BitsBesideFractionsAreListed() throws InvalidSchemaException {
    Values.Lossy big = new Values.Lossy(INT64);
    assertThat(infer(of("a", big), of("a", INT64)).rounded(), is(empty()));
    InferredSchema inferred =
        infer(of("a", big), of("a", FRACTION), of("a", big), of("a", new Values.Lossy(FRACTION)));
    assertThat(type(inferred), equalTo(Scalar.DOUBLE));
    Rounded rounded = inferred.rounded().get(0);
    assertThat(rounded.path(), contains("a"));
    assertThat(rounded.count(), is(3L));
    assertThat(rounded.first().offset(), is(2L));
  }

  @Test
  void exactNumbersKeepWhatDoublesWouldRoundAsText() throws InvalidSchemaException {
    InferenceOptions exact = new InferenceOptions(Numbers.EXACT, Dates.INFERRED);
    Tally tally =
        Values.tally(
            List.of(
                of("a", new Values.Lossy(FRACTION), "b", FRACTION, "c", new Values.Lossy(INT64))));
    Schema schema = Inference.of(tally, exact).schema();
    assertThat(
        schema.fields().stream().map(Field::type).toList(),
        contains(Scalar.STRING, Scalar.DOUBLE, Scalar.INT64));
  }

  @Test
  void datesStayTextOnRequest() throws InvalidSchemaException {
    InferenceOptions text = new InferenceOptions(Numbers.NEAREST, Dates.TEXT);
    Tally tally = Values.tally(List.of(of("a", DATE, "b", UTC_TIMESTAMP, "c", LOCAL_TIMESTAMP)));
    for (Field field : Inference.of(tally, text).schema().fields()) {
      assertThat(field.type(), equalTo(Scalar.STRING));
    }
  }

  @Test
  void whatIsTooDeepForColumnsIsJsonAtTheDeepestLevelThatFits() throws InvalidSchemaException {
    Object value = INT64;
    for (int i = 0; i < 100; i++) {
      value = List.of(value);
    }
    InferredSchema lists = infer(of("a", value));
    assertThat(lists.schema().leaves().get(0).maxRepetition(), is(16));
    assertThat(lists.schema().leaves().get(0).type(), equalTo(Scalar.JSON));
    assertThat(lists.notes().get(0).reason(), is(Reason.TOO_DEEP));
    Object object = INT64;
    for (int i = 0; i < 98; i++) {
      object = of("o", object);
    }
    InferredSchema fits = infer(of("a", object));
    assertThat(fits.schema().leaves().get(0).type(), equalTo(Scalar.INT64));
    assertThat(fits.notes(), is(empty()));
    InferredSchema deeper = infer(of("a", of("o", object)));
    assertThat(deeper.schema().leaves().get(0).type(), equalTo(Scalar.JSON));
    assertThat(deeper.schema().leaves().get(0).maxDefinition(), is(99));
  }

  @Test
  void notesReadLikeSentences() {
    assertThat(
        new Note(List.of("a", "b.c", "*"), Reason.TOO_DEEP, new Place(0, 0, 1)).toString(),
        is("a.\"b.c\".* is nested too deep for columns: it is json from here on"));
  }

  @Test
  void noRecordsGiveNoColumns() throws InvalidSchemaException {
    assertThat(infer().schema(), equalTo(Schema.of()));
  }

  private static void assertMerges(Type expected, Object... values) throws InvalidSchemaException {
    List<Map<String, ?>> records = new ArrayList<>();
    for (Object value : values) {
      records.add(of("a", value));
    }
    InferredSchema inferred = inferAll(records);
    assertThat(List.of(values).toString(), type(inferred), equalTo(expected));
    boolean conflicting = expected.equals(Scalar.JSON) && values.length == 3 && values[1] == NULL;
    assertThat(inferred.conflicts(), hasSize(conflicting ? 1 : 0));
  }

  @SafeVarargs
  private static InferredSchema infer(Map<String, ?>... records) throws InvalidSchemaException {
    List<Map<String, ?>> all = new ArrayList<>();
    for (Map<String, ?> record : records) {
      all.add(record);
    }
    return inferAll(all);
  }

  private static InferredSchema inferAll(List<? extends Map<String, ?>> records)
      throws InvalidSchemaException {
    return Inference.of(Values.tally(records), InferenceOptions.DEFAULT);
  }

  private static Type type(InferredSchema inferred) {
    return inferred.schema().fields().get(0).type();
  }

  private static List<String> names(Schema schema) {
    return schema.fields().stream().map(Field::name).toList();
  }

  private static Map<String, Object> of(String name, Object value, Object... more) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(name, value);
    for (int i = 0; i < more.length; i += 2) {
      members.put((String) more[i], more[i + 1]);
    }
    return members;
  }
}
