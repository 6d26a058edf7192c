package dev.joist.schema.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.ListOf;
import dev.joist.schema.Logical;
import dev.joist.schema.MapOf;
import dev.joist.schema.Physical;
import dev.joist.schema.RandomSchemas;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalTypes;
import org.apache.parquet.format.SchemaElement;
import org.junit.jupiter.api.Test;

class ParquetSchemaTest {
  @Property(tries = 500)
  void everySchemaComesBackAsItWas(@ForAll long seed) throws InvalidSchemaException {
    Schema schema = new RandomSchemas(seed).next();
    assertThat(ParquetSchema.read(ParquetSchema.write(schema)), equalTo(schema));
  }

  @Property(tries = 200)
  void oldAnnotationsAloneSayTheSameWhereTheyExist(@ForAll long seed)
      throws InvalidSchemaException {
    for (Scalar scalar : new RandomSchemas(seed).scalars()) {
      List<SchemaElement> elements = ParquetSchema.write(Schema.of(Field.nullable("a", scalar)));
      SchemaElement leaf = elements.get(1);
      if (leaf.isSetConverted_type()) {
        leaf.setLogicalType(null);
        assertThat(ParquetSchema.read(elements).fields().get(0).type(), equalTo(inUtc(scalar)));
      }
    }
  }

  /** The old annotations know no local times. */
  private static Scalar inUtc(Scalar scalar) {
    if (scalar.logical() instanceof Logical.Time time) {
      return Scalar.of(scalar.physical(), new Logical.Time(time.unit(), true));
    }
    if (scalar.logical() instanceof Logical.Timestamp timestamp) {
      return Scalar.of(scalar.physical(), new Logical.Timestamp(timestamp.unit(), true));
    }
    return scalar;
  }

  @Test
  void intervalsOfParquetJavaWhoseNewFormIsUnknownAreIntervals() throws InvalidSchemaException {
    Scalar interval = new Scalar(Physical.FIXED, 12, new Logical.Interval());
    List<SchemaElement> elements = ParquetSchema.write(Schema.of(Field.nullable("a", interval)));
    elements.get(1).setLogicalType(LogicalTypes.UNKNOWN);
    assertThat(ParquetSchema.read(elements).fields().get(0).type(), equalTo(interval));
  }

  @Test
  void listsAndMapsAreWrittenInTheStandardForm() {
    Schema schema =
        Schema.of(
            Field.nullable("l", ListOf.nullable(Scalar.INT64)),
            Field.required("m", MapOf.ofText(Scalar.DOUBLE)));
    assertThat(
        ParquetElements.print(ParquetSchema.write(schema)),
        is(
            """
            optional group l (LIST)
              repeated group list
                optional INT64 element
            required group m (MAP)
              repeated group key_value
                required BYTE_ARRAY key (UTF8)
                optional DOUBLE value
            """));
  }

  @Test
  void pathsOfLeavesAreThoseOfTheFile() {
    Schema schema = new RandomSchemas(7).next();
    assertThat(
        ParquetElements.leafPaths(ParquetSchema.write(schema)),
        equalTo(schema.leaves().stream().map(leaf -> leaf.path()).toList()));
  }

  @Test
  void localTimestampsCarryTheOldAnnotationToo() {
    SchemaElement leaf =
        ParquetSchema.write(Schema.of(Field.nullable("a", Scalar.LOCAL_TIMESTAMP))).get(1);
    assertThat(leaf.getConverted_type(), is(ConvertedType.TIMESTAMP_MICROS));
    assertThat(leaf.getLogicalType().getTIMESTAMP().isIsAdjustedToUTC(), is(false));
  }

  @Test
  void plainNumbersCarryNoAnnotation() {
    SchemaElement leaf = ParquetSchema.write(Schema.of(Field.nullable("a", Scalar.INT64))).get(1);
    assertThat(leaf.getConverted_type(), is(nullValue()));
    assertThat(leaf.getLogicalType(), is(nullValue()));
  }

  @Test
  void aFileWithoutColumnsHasAnEmptySchema() throws InvalidSchemaException {
    assertThat(
        ParquetSchema.read(List.of(new SchemaElement("schema").setNum_children(0))),
        equalTo(Schema.of()));
  }
}
