package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.FailureCode;
import dev.joist.json.Extraction;
import dev.joist.json.Fit;
import dev.joist.json.JsonIngest;
import dev.joist.json.UnknownFields;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.transforms.Progress.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * Turns each unit into Parquet files in the staging folder of the output, and the documents that
 * cannot be rows into files of dead letters. The names of the files follow from the number of the
 * unit and they appear when they are whole, so that a unit may be done twice.
 */
public final class WriteUnits extends PTransform<PCollection<Unit>, PCollection<UnitReport>> {
  /** Of buffers, for each unit in work. */
  public static final long DEFAULT_MEMORY = 1L << 30;

  /** Chunks of input alone take more than half of it. */
  public static final long LEAST_MEMORY = 64L << 20;

  /**
   * The rows of a unit are in about as many places at a time: being read, sorted into folders,
   * waiting for their row group to be full, encoded, written, and each is half empty at times.
   */
  static final int BUFFERS = 8;

  /** What no document fails with when the schema was inferred from it. */
  private static final Set<FailureCode> OF_SCHEMA =
      Set.of(FailureCode.TYPE_MISMATCH, FailureCode.UNKNOWN_FIELD, FailureCode.NUMBER_OUT_OF_RANGE);

  /** The others may well be of types that the map gives. */
  private static final Set<FailureCode> OF_GUESSED_FEATURES = Set.of(FailureCode.SCHEMA_MISMATCH);

  private final OutputFolder folder;
  private final @Nullable PCollectionView<SchemaChoice> schema;
  private final TableLayout tables;
  private final FileShape shape;
  private final UnknownFields unknown;
  private final InferenceOptions.Numbers numbers;
  private final MemberFilter members;
  private final int threads;
  private final long memory;
  private final @Nullable Extraction extraction;

  private WriteUnits(
      OutputFolder folder,
      @Nullable PCollectionView<SchemaChoice> schema,
      TableLayout tables,
      FileShape shape,
      UnknownFields unknown,
      InferenceOptions.Numbers numbers,
      MemberFilter members,
      int threads,
      long memory,
      @Nullable Extraction extraction) {
    this.extraction = extraction;
    this.folder = folder;
    this.schema = schema;
    this.tables = tables;
    this.shape = shape;
    this.unknown = unknown;
    this.numbers = numbers;
    this.members = members;
    this.threads = threads;
    this.memory = memory;
  }

  /** Stages files in the folder; needs {@link #withSchema}. */
  public static WriteUnits to(OutputFolder folder) {
    return new WriteUnits(
        folder,
        null,
        TableLayout.plain(),
        FileShape.DEFAULT,
        UnknownFields.DEAD,
        InferenceOptions.Numbers.NEAREST,
        MemberFilter.ALL,
        0,
        DEFAULT_MEMORY,
        null);
  }

  /** What the files look like; staged as they are, whatever their number is to be. */
  public WriteUnits withShape(FileShape chosen) {
    return new WriteUnits(
        folder, schema, tables, chosen, unknown, numbers, members, threads, memory, extraction);
  }

  /** What documents are made; they are rows by default. */
  public WriteUnits withTables(TableLayout chosen) {
    return new WriteUnits(
        folder, schema, chosen, shape, unknown, numbers, members, threads, memory, extraction);
  }

  /** What becomes of fields that the schema does not have; they fail the record by default. */
  public WriteUnits withUnknownFields(UnknownFields chosen) {
    return new WriteUnits(
        folder, schema, tables, shape, chosen, numbers, members, threads, memory, extraction);
  }

  /** As the schema was inferred; when exact, columns of text take numbers, each as it stood. */
  public WriteUnits withNumbers(InferenceOptions.Numbers chosen) {
    return new WriteUnits(
        folder, schema, tables, shape, unknown, chosen, members, threads, memory, extraction);
  }

  /** Which members of archives are read; all by default. */
  public WriteUnits withMembers(MemberFilter chosen) {
    return new WriteUnits(
        folder, schema, tables, shape, unknown, numbers, chosen, threads, memory, extraction);
  }

  /** The width of the compute pool of each process; as many as it has cores by default. */
  public WriteUnits withThreads(int chosen) {
    if (chosen < 0) {
      throw new IllegalArgumentException(
          "threads must be at least 1, or 0 for all cores, not " + chosen);
    }
    return new WriteUnits(
        folder, schema, tables, shape, unknown, numbers, members, chosen, memory, extraction);
  }

  /** What the buffers of a unit in work may take together. */
  public WriteUnits withMemory(long bytes) {
    if (bytes < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "buffers take at least " + LEAST_MEMORY + " bytes, not " + bytes);
    }
    return new WriteUnits(
        folder, schema, tables, shape, unknown, numbers, members, threads, bytes, extraction);
  }

  /** Writes features of documents instead of whole ones. */
  public WriteUnits withExtraction(Optional<Extraction> chosen) {
    return new WriteUnits(
        folder,
        schema,
        tables,
        shape,
        unknown,
        numbers,
        members,
        threads,
        memory,
        chosen.orElse(null));
  }

  /** What the bytes of a unit follow from, beside its slices. */
  List<String> shaping(SchemaChoice columns) {
    return List.of(
        columns.yaml(),
        shape.compression().toString(),
        Integer.toString(shape.rowGroupRows()),
        Long.toString(shape.rowGroupBytes()),
        shape.partitionBy().toString(),
        // Rows are sorted into folders, and those of tables make groups, as there is room for.
        shape.partitionBy().isEmpty() && tables.isPlain() ? "" : Long.toString(memory),
        tables.shaping().toString(),
        unknown.name(),
        numbers.name(),
        members.toString(),
        String.valueOf(extraction));
  }

  @Override
  public PCollection<UnitReport> expand(PCollection<Unit> units) {
    if (schema == null) {
      throw new IllegalStateException("units cannot be written without a schema");
    }
    return units
        .apply("Read, shred and encode", ParDo.of(new WriteFn(this, schema)).withSideInputs(schema))
        .setCoder(SerializableCoder.of(UnitReport.class));
  }

  /** What the columns are. */
  public WriteUnits withSchema(PCollectionView<SchemaChoice> chosen) {
    return new WriteUnits(
        folder, chosen, tables, shape, unknown, numbers, members, threads, memory, extraction);
  }

  TableLayout tables() {
    return tables;
  }

  OutputFolder folder() {
    return folder;
  }

  /** What units in this process share. */
  WriteSettings settings(Schema columns, Fit fit) {
    int width = ComputePool.width(threads);
    Schema read = tables.read(columns);
    return new WriteSettings(
        folder,
        read,
        tables,
        columns,
        shape.layout(),
        shape.partitions(read),
        ingest(read, columns).withNumbers(numbers).withFit(fit),
        fit,
        extraction != null ? OF_GUESSED_FEATURES : OF_SCHEMA,
        members,
        ComputePool.ofWidth(width),
        width,
        memory / BUFFERS);
  }

  private JsonIngest ingest(Schema read, Schema columns) {
    if (extraction != null) {
      return JsonIngest.into(read).withExtraction(extraction);
    }
    JsonIngest ingest = JsonIngest.into(read).withUnknownFields(unknown);
    return tables.isPlain() ? ingest : ingest.withOffsets().withIds(tables.ids(columns));
  }

  private static final class WriteFn extends DoFn<Unit, UnitReport> {
    private final WriteUnits transform;
    private final PCollectionView<SchemaChoice> schema;
    private final KeptReports kept;

    /** Built from the side input, which is there when the first element is. */
    private transient @Nullable WriteSettings settings;

    WriteFn(WriteUnits transform, PCollectionView<SchemaChoice> schema) {
      this.transform = transform;
      this.schema = schema;
      this.kept = KeptReports.in(transform.folder);
    }

    @ProcessElement
    public void write(ProcessContext context) throws IOException {
      SchemaChoice columns = context.sideInput(schema);
      Unit unit = context.element();
      String key = UnitKey.of(unit, transform.shaping(columns));
      try (UnitMeter meter = UnitMeter.begin(context.getPipelineOptions(), Stage.WRITE)) {
        Optional<UnitReport> before = kept.find(unit.number(), key);
        if (before.isPresent()) {
          meter.doneBefore(unit, before.get().sources());
          context.output(before.get());
        } else {
          kept.forget(unit.number());
          UnitReport report = write(columns, unit, meter);
          kept.keep(key, report);
          context.output(report);
        }
        meter.finish();
      }
    }

    private UnitReport write(SchemaChoice columns, Unit unit, UnitMeter meter) throws IOException {
      WriteSettings known = settings;
      if (known == null) {
        known = transform.settings(columns.schema(), Fit.WHATEVER_IS_KEPT);
        settings = known;
      }
      try (UnitWriter writer = new UnitWriter(known, unit, meter)) {
        return writer.write();
      }
    }
  }
}
