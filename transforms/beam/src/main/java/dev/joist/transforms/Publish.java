package dev.joist.transforms;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Waits for the reports of all units, checks that the books balance, assembles the staged files to
 * those of the output and writes the books beside them, the manifest last. Fails with a {@link
 * RunFailure}, and publishes nothing, when a sum does not add up.
 */
public final class Publish extends PTransform<PCollection<UnitReport>, PCollection<RunReport>> {
  private final OutputFolder folder;
  private final RunInfo info;
  private final PCollectionView<SchemaChoice> schema;
  private final TableLayout tables;
  private final FileShape shape;
  private final DeadLimit limit;
  private final int threads;
  private final long memory;
  private final RowSorting sorting;

  private Publish(
      OutputFolder folder,
      RunInfo info,
      PCollectionView<SchemaChoice> schema,
      TableLayout tables,
      FileShape shape,
      DeadLimit limit,
      int threads,
      long memory,
      RowSorting sorting) {
    this.folder = folder;
    this.info = info;
    this.schema = schema;
    this.tables = tables;
    this.shape = shape;
    this.limit = limit;
    this.threads = threads;
    this.memory = memory;
    this.sorting = sorting;
  }

  /**
   * Writes into the folder.
   *
   * @param schema the schema that the units were written with
   */
  public static Publish to(
      OutputFolder folder, RunInfo info, PCollectionView<SchemaChoice> schema) {
    return new Publish(
        folder,
        info,
        schema,
        TableLayout.plain(),
        FileShape.DEFAULT,
        new DeadLimit.None(),
        0,
        WriteUnits.DEFAULT_MEMORY,
        RowSorting.NONE);
  }

  /** What the units made tables of; the documents are rows by default. */
  public Publish withTables(TableLayout chosen) {
    return new Publish(folder, info, schema, chosen, shape, limit, threads, memory, sorting);
  }

  /** How many files there are and what they look like; the units were written alike. */
  public Publish withShape(FileShape chosen) {
    return new Publish(folder, info, schema, tables, chosen, limit, threads, memory, sorting);
  }

  /** More dead letters fail the run; there is no limit by default. */
  public Publish withDeadLimit(DeadLimit chosen) {
    return new Publish(folder, info, schema, tables, shape, chosen, threads, memory, sorting);
  }

  /** The width of the compute pool of each process; as many as it has cores by default. */
  public Publish withThreads(int chosen) {
    if (chosen < 0) {
      throw new IllegalArgumentException(
          "threads must be at least 1, or 0 for all cores, not " + chosen);
    }
    return new Publish(folder, info, schema, tables, shape, limit, chosen, memory, sorting);
  }

  /** What the buffers of a file in work may take together. */
  public Publish withMemory(long bytes) {
    if (bytes < WriteUnits.LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "buffers take at least " + WriteUnits.LEAST_MEMORY + " bytes, not " + bytes);
    }
    return new Publish(folder, info, schema, tables, shape, limit, threads, bytes, sorting);
  }

  /**
   * Sorts the rows of each file; they stay as they come by default. Not of the engine of rows,
   * whose files are taken as they are.
   */
  public Publish withSorting(RowSorting chosen) {
    return new Publish(folder, info, schema, tables, shape, limit, threads, memory, chosen);
  }

  @Override
  public PCollection<RunReport> expand(PCollection<UnitReport> reports) {
    PCollection<KV<Integer, Iterable<UnitReport>>> all =
        reports.apply(
            "Bring all reports together", Gather.of(SerializableCoder.of(UnitReport.class)));
    PCollectionView<List<MadePart>> parts =
        all.apply("Lay out the files", ParDo.of(new LayOutFn(this)).withSideInputs(schema))
            .setCoder(SerializableCoder.of(PartBundle.class))
            .apply(
                "Assemble the files",
                new AssembleParts(folder, schema, tables, shape, threads, memory, sorting))
            .apply("Wait for all files", View.asList());
    return all.apply(
            "Check the books and rename",
            ParDo.of(new PublishFn(this, parts)).withSideInputs(schema, parts))
        .setCoder(SerializableCoder.of(RunReport.class));
  }

  /** Finds out that a run cannot be published before files are made. */
  private static final class LayOutFn extends DoFn<KV<Integer, Iterable<UnitReport>>, PartBundle> {
    private final PCollectionView<SchemaChoice> schema;
    private final TableLayout tables;
    private final FileShape shape;
    private final DeadLimit limit;
    private final RowSorting sorting;

    LayOutFn(Publish transform) {
      this.schema = transform.schema;
      this.tables = transform.tables;
      this.shape = transform.shape;
      this.limit = transform.limit;
      this.sorting = transform.sorting;
    }

    @ProcessElement
    public void layOut(ProcessContext context) {
      Progress.of(context.getPipelineOptions()).begin(Progress.Stage.PUBLISH);
      List<Table> all = tables.tables(context.sideInput(schema).schema());
      List<UnitReport> reports = Balance.inOrder(context.element().getValue());
      RunReport run = Balance.ofStaged(reports, tables, Table.names(all));
      limit.check(run.documents(), run.deadLetterCount());
      PartPlan.of(reports, shape, all, sorting).forEach(context::output);
    }
  }

  private static final class PublishFn extends DoFn<KV<Integer, Iterable<UnitReport>>, RunReport> {
    private final LockHolder holder;
    private final RunInfo info;
    private final PCollectionView<SchemaChoice> schema;
    private final TableLayout tables;
    private final PCollectionView<List<MadePart>> parts;

    PublishFn(Publish transform, PCollectionView<List<MadePart>> parts) {
      this.holder = LockHolder.now(transform.folder);
      this.info = transform.info;
      this.schema = transform.schema;
      this.tables = transform.tables;
      this.parts = parts;
    }

    @ProcessElement
    public void publish(ProcessContext context) throws IOException {
      List<UnitReport> reports = Balance.inOrder(context.element().getValue());
      Publication publication = new Publication(holder, info, context.sideInput(schema), tables);
      context.output(publication.publish(reports, context.sideInput(parts)));
    }
  }
}
