package dev.joist.transforms;

import dev.joist.assembly.PartWriter;
import dev.joist.assembly.Piece;
import dev.joist.assembly.SortedPartWriter;
import dev.joist.columnar.BadInputException;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.WrittenFile;
import dev.joist.schema.Schema;
import dev.joist.sort.SortException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Makes the files of the output in the staging folder, each on any worker. */
final class AssembleParts extends PTransform<PCollection<PartBundle>, PCollection<MadePart>> {
  private final OutputFolder folder;
  private final PCollectionView<SchemaChoice> schema;
  private final TableLayout tables;
  private final FileShape shape;
  private final int threads;
  private final long memory;
  private final RowSorting sorting;

  AssembleParts(
      OutputFolder folder,
      PCollectionView<SchemaChoice> schema,
      TableLayout tables,
      FileShape shape,
      int threads,
      long memory,
      RowSorting sorting) {
    this.folder = folder;
    this.schema = schema;
    this.tables = tables;
    this.shape = shape;
    this.threads = threads;
    this.memory = memory;
    this.sorting = sorting;
  }

  @Override
  public PCollection<MadePart> expand(PCollection<PartBundle> bundles) {
    return bundles
        .apply("Number the bundles", ParDo.of(new NumberFn()))
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(PartBundle.class)))
        .apply("Hand out the bundles", GroupByKey.create())
        .apply("Assemble", ParDo.of(new AssembleFn(this)).withSideInputs(schema))
        .setCoder(SerializableCoder.of(MadePart.class));
  }

  private static final class NumberFn extends DoFn<PartBundle, KV<Integer, PartBundle>> {
    @ProcessElement
    public void number(
        @Element PartBundle bundle, OutputReceiver<KV<Integer, PartBundle>> numbered) {
      numbered.output(KV.of(bundle.number(), bundle));
    }
  }

  private static final class AssembleFn extends DoFn<KV<Integer, Iterable<PartBundle>>, MadePart> {
    private final OutputFolder folder;
    private final LockHolder holder;
    private final PCollectionView<SchemaChoice> schema;
    private final TableLayout tables;
    private final FileShape shape;
    private final int threads;
    private final long memory;
    private final RowSorting sorting;

    AssembleFn(AssembleParts transform) {
      this.folder = transform.folder;
      this.holder = LockHolder.now(transform.folder);
      this.schema = transform.schema;
      this.tables = transform.tables;
      this.shape = transform.shape;
      this.threads = transform.threads;
      this.memory = transform.memory;
      this.sorting = transform.sorting;
    }

    @ProcessElement
    public void assemble(ProcessContext context) throws IOException {
      holder.check();
      PartBundle bundle = context.element().getValue().iterator().next();
      SchemaChoice chosen = context.sideInput(schema);
      List<Table> all = tables.tables(chosen.schema());
      Schema columns = shape.stored(all.get(bundle.table()).schema());
      try (StagedReaders readers = new StagedReaders(folder, columns)) {
        for (Part part : bundle.parts()) {
          context.output(
              new MadePart(
                  part.number(),
                  part.table(),
                  part.name(),
                  made(part, columns, chosen.keyValues(), readers)));
        }
      }
    }

    private PartFile made(
        Part part, Schema columns, Map<String, String> keyValues, StagedReaders readers)
        throws IOException {
      boolean whole = part.pieces().isEmpty() && part.files().size() == 1;
      if (whole) {
        return part.files().get(0).file();
      }
      String name = "assembled-%05d.parquet".formatted(part.number());
      try (StagedFile file = StagedFile.create(folder, name)) {
        WrittenFile written =
            sorting.isOne()
                ? sorted(part, columns, keyValues, readers, file)
                : assembled(part, columns, keyValues, readers, file);
        return file.finish(written.rows(), written.bytes());
      }
    }

    private WrittenFile assembled(
        Part part,
        Schema columns,
        Map<String, String> keyValues,
        StagedReaders readers,
        StagedFile file)
        throws IOException {
      try (PartWriter writer =
          new PartWriter(
              columns,
              memory,
              shape.layout(),
              ComputePool.ofWidth(threads),
              keyValues,
              file.stream())) {
        append(part, readers, writer::append);
        return writer.finish();
      }
    }

    private WrittenFile sorted(
        Part part,
        Schema columns,
        Map<String, String> keyValues,
        StagedReaders readers,
        StagedFile file)
        throws IOException {
      try (SortedPartWriter writer =
          new SortedPartWriter(
              sorting.in(columns),
              memory,
              () -> StagedSpill.of(folder),
              shape.layout(),
              ComputePool.ofWidth(threads),
              keyValues,
              file.stream())) {
        append(part, readers, writer::append);
        return writer.finish();
      } catch (SortException impossible) {
        throw RowSorting.failure(impossible);
      }
    }

    private interface Appender {
      void append(ParquetReader reader, Piece piece) throws IOException, BadInputException;
    }

    private static void append(Part part, StagedReaders readers, Appender writer)
        throws IOException {
      for (Piece piece : part.pieces()) {
        String name = part.files().get(piece.group().file()).file().name();
        try {
          writer.append(readers.of(name), piece);
        } catch (BadInputException broken) {
          throw new IOException(name + ": " + broken.getMessage(), broken);
        }
      }
    }
  }
}
