package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.columnar.FailureCode;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.yaml.SchemaYaml;
import org.junit.jupiter.api.Test;

class MergedSchemaTest {
  private static String yaml(Field... fields) {
    return SchemaYaml.write(Schema.of(fields));
  }

  private static final String NARROW = yaml(Field.nullable("a", Scalar.INT32));
  private static final String WIDE =
      yaml(Field.nullable("b", Scalar.STRING), Field.nullable("a", Scalar.INT64));
  private static final String OTHER = yaml(Field.nullable("a", Scalar.STRING));

  @Test
  void columnsComeInOrderOfFirstAppearanceAndWiden() {
    MergedSchema merged = new MergedSchema();
    assertThat(merged.isEmpty(), equalTo(true));
    assertThat(merged.add(NARROW, "/1").isOne(), equalTo(false));
    assertThat(merged.add(WIDE, "/2").isOne(), equalTo(false));
    assertThat(
        merged.finish(""),
        equalTo(Schema.of(Field.nullable("a", Scalar.INT64), Field.nullable("b", Scalar.STRING))));
    assertThat(merged.isThatOfAll(), equalTo(false));
    assertThat(merged.isOutput(merged.numberOf(NARROW)), equalTo(false));
  }

  @Test
  void aMisfitIsToldEveryTimeAndChangesNothing() {
    MergedSchema merged = new MergedSchema();
    merged.add(NARROW, "/1");
    for (String path : new String[] {"/2", "/3"}) {
      FooterScan.Failure failure = merged.add(OTHER, path);
      assertThat(failure.code(), equalTo(FailureCode.SCHEMA_MISMATCH));
      assertThat(failure.reason(), containsString("the column a is int32 in one file and string"));
      assertThat(failure.reason(), containsString("from /1 on"));
    }
    assertThat(merged.finish(""), equalTo(Schema.of(Field.nullable("a", Scalar.INT32))));
    assertThat(merged.isThatOfAll(), equalTo(true));
    assertThat(merged.isOutput(merged.numberOf(NARROW)), equalTo(true));
    assertThat(merged.isOutput(merged.numberOf(OTHER)), equalTo(false));
  }

  @Test
  void aColumnForTheSourceIsTheLastAndNeedsANameOfItsOwn() {
    MergedSchema merged = new MergedSchema();
    merged.add(NARROW, "/1");
    assertThat(
        merged.finish("from"),
        equalTo(
            Schema.of(Field.nullable("a", Scalar.INT32), Field.nullable("from", Scalar.STRING))));
    assertThat(merged.isOutput(merged.numberOf(NARROW)), equalTo(false));
    MergedSchema taken = new MergedSchema();
    taken.add(NARROW, "/1");
    RunFailure failure = assertThrows(RunFailure.class, () -> taken.finish("a"));
    assertThat(
        failure.getMessage(),
        equalTo("--source-column a: the files have a column of that name; choose another"));
  }
}
