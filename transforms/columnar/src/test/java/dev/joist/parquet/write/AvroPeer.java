package dev.joist.parquet.write;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/** parquet-avro's {@code AvroParquetWriter} over generic records. */
final class AvroPeer extends GridPeer<GenericRecord> {
  private static final Schema STRUCT =
      SchemaBuilder.record("part")
          .fields()
          .requiredLong("id")
          .requiredString("name")
          .requiredDouble("value")
          .endRecord();

  private final List<GridColumn> columns;
  private final Schema schema;

  AvroPeer(GridData data) {
    super(data);
    this.columns = data.columns();
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("row").fields();
    for (int i = 0; i < columns.size(); i++) {
      fields = fields.name("col_" + i).type(type(columns.get(i))).noDefault();
    }
    this.schema = fields.endRecord();
  }

  private static Schema type(GridColumn column) {
    Schema text = Schema.create(Schema.Type.STRING);
    return switch (column) {
      case LONG -> Schema.create(Schema.Type.LONG);
      case TEXT -> text;
      case OPTIONAL_TEXT -> nullable(text);
      case INT_LIST -> nullable(Schema.createArray(nullable(Schema.create(Schema.Type.INT))));
      case TEXT_LIST -> nullable(Schema.createArray(nullable(text)));
      case STRUCT -> STRUCT;
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
    };
  }

  private static Schema nullable(Schema type) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
  }

  @Override
  ParquetWriter.Builder<GenericRecord, ?> builder(OutputFile file) {
    return AvroParquetWriter.<GenericRecord>builder(file)
        .withSchema(schema)
        .withDataModel(GenericData.get());
  }

  @Override
  GenericRecord recordOf(List<@Nullable Object> row) {
    GenericRecord whole = new GenericData.Record(schema);
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      if (columns.get(i) == GridColumn.STRUCT && value instanceof List<?> members) {
        GenericRecord inner = new GenericData.Record(STRUCT);
        for (int member = 0; member < members.size(); member++) {
          inner.put(member, members.get(member));
        }
        whole.put(i, inner);
      } else {
        whole.put(i, value);
      }
    }
    return whole;
  }
}
