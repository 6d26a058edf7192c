package dev.joist.transforms.rows;

import dev.joist.archive.MemberFilter;
import dev.joist.json.UnknownFields;
import dev.joist.schema.Schema;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.Progress.Stage;
import dev.joist.transforms.RunFailure;
import dev.joist.transforms.Unit;
import dev.joist.transforms.UnitMeter;
import dev.joist.transforms.UnitReport;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.extensions.avro.coders.AvroGenericCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * Reads every source of every unit and decodes its documents to rows. What fails comes out beside
 * them, and a report of each unit without files.
 *
 * <pre>{@code
 * PCollectionTuple read = units.apply("Read", ReadRows.of(schemaYaml));
 * PCollection<GenericRecord> rows = read.get(ReadRows.ROWS).apply("Rows", Values.create());
 * }</pre>
 */
public final class ReadRows extends PTransform<PCollection<Unit>, PCollectionTuple> {
  /** Under the number of the file that {@link WriteRows} would write them to. */
  public static final TupleTag<KV<Integer, GenericRecord>> ROWS = new TupleTag<>("rows") {};

  /** Under the number of their unit. */
  public static final TupleTag<KV<Integer, DeadLetter>> DEAD_LETTERS =
      new TupleTag<>("dead letters") {};

  /** The books: for each source, documents = rows + dead letters. */
  public static final TupleTag<UnitReport> REPORTS = new TupleTag<>("reports") {};

  private final Schema schema;
  private final UnknownFields unknown;
  private final MemberFilter members;
  private final int shards;

  ReadRows(Schema schema, UnknownFields unknown, MemberFilter members, int shards) {
    this.schema = schema;
    this.unknown = unknown;
    this.members = members;
    this.shards = shards;
  }

  /**
   * Rows of these columns.
   *
   * @param schemaYaml as in {@code _joist/schema.yaml}
   * @throws RunFailure when rows cannot have that schema
   */
  public static ReadRows of(String schemaYaml) {
    return new ReadRows(
        RowSchema.parse(schemaYaml),
        UnknownFields.DEAD,
        MemberFilter.ALL,
        WriteRows.DEFAULT_SHARDS);
  }

  /** What becomes of fields that the schema does not have; they fail the record by default. */
  public ReadRows withUnknownFields(UnknownFields chosen) {
    return new ReadRows(schema, chosen, members, shards);
  }

  /** Which members of archives are read; all by default. */
  public ReadRows withMembers(MemberFilter chosen) {
    return new ReadRows(schema, unknown, chosen, shards);
  }

  @Override
  public PCollectionTuple expand(PCollection<Unit> units) {
    PCollectionTuple read =
        units.apply(
            "Read and decode",
            ParDo.of(new ReadFn(this))
                .withOutputTags(ROWS, TupleTagList.of(DEAD_LETTERS).and(REPORTS)));
    read.get(ROWS)
        .setCoder(KvCoder.of(VarIntCoder.of(), AvroGenericCoder.of(RowSchema.avro(schema))));
    read.get(DEAD_LETTERS)
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(DeadLetter.class)));
    read.get(REPORTS).setCoder(SerializableCoder.of(UnitReport.class));
    return read;
  }

  private static final class ReadFn extends DoFn<Unit, KV<Integer, GenericRecord>> {
    private final String schemaYaml;
    private final UnknownFields unknown;
    private final MemberFilter members;
    private final int shards;
    private transient @Nullable Schema schema;

    ReadFn(ReadRows transform) {
      this.schemaYaml = SchemaYaml.write(transform.schema);
      this.unknown = transform.unknown;
      this.members = transform.members;
      this.shards = transform.shards;
    }

    @ProcessElement
    public void read(@Element Unit unit, PipelineOptions options, MultiOutputReceiver out)
        throws IOException {
      Schema known = schema;
      if (known == null) {
        known = RowSchema.parse(schemaYaml);
        schema = known;
      }
      OutputReceiver<KV<Integer, GenericRecord>> rows = out.get(ROWS);
      OutputReceiver<KV<Integer, DeadLetter>> letters = out.get(DEAD_LETTERS);
      try (UnitMeter meter = UnitMeter.begin(options, Stage.WRITE)) {
        UnitReader reader =
            new UnitReader(
                unit,
                meter,
                known,
                unknown,
                members,
                (source, place, row) -> rows.output(KV.of(Shard.of(source, place, shards), row)),
                letter -> letters.output(KV.of(unit.number(), letter)));
        UnitReport report = reader.read();
        meter.finish();
        out.get(REPORTS).output(report);
      }
    }
  }
}
