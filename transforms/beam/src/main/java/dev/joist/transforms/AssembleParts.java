package dev.joist.transforms;

import dev.joist.assembly.PartWriter;
import dev.joist.assembly.Piece;
import dev.joist.columnar.BadInputException;
import dev.joist.parquet.read.ParquetInput;
import dev.joist.parquet.read.ParquetReader;
import dev.joist.parquet.write.WrittenFile;
import dev.joist.schema.Schema;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
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
final class AssembleParts extends PTransform<PCollection<Part>, PCollection<MadePart>> {
  private final OutputFolder folder;
  private final PCollectionView<SchemaChoice> schema;
  private final FileShape shape;
  private final int threads;

  AssembleParts(
      OutputFolder folder, PCollectionView<SchemaChoice> schema, FileShape shape, int threads) {
    this.folder = folder;
    this.schema = schema;
    this.shape = shape;
    this.threads = threads;
  }

  @Override
  public PCollection<MadePart> expand(PCollection<Part> parts) {
    return parts
        .apply("Number the parts", ParDo.of(new NumberFn()))
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(Part.class)))
        .apply("Hand out the parts", GroupByKey.create())
        .apply("Assemble", ParDo.of(new AssembleFn(this)).withSideInputs(schema))
        .setCoder(SerializableCoder.of(MadePart.class));
  }

  private static final class NumberFn extends DoFn<Part, KV<Integer, Part>> {
    @ProcessElement
    public void number(@Element Part part, OutputReceiver<KV<Integer, Part>> numbered) {
      numbered.output(KV.of(part.number(), part));
    }
  }

  private static final class AssembleFn extends DoFn<KV<Integer, Iterable<Part>>, MadePart> {
    private final OutputFolder folder;
    private final PCollectionView<SchemaChoice> schema;
    private final FileShape shape;
    private final int threads;

    AssembleFn(AssembleParts transform) {
      this.folder = transform.folder;
      this.schema = transform.schema;
      this.shape = transform.shape;
      this.threads = transform.threads;
    }

    @ProcessElement
    public void assemble(ProcessContext context) throws IOException {
      Part part = context.element().getValue().iterator().next();
      boolean whole = part.pieces().isEmpty() && part.files().size() == 1;
      PartFile made =
          whole
              ? part.files().get(0).file()
              : assemble(part, shape.stored(context.sideInput(schema).schema()));
      context.output(new MadePart(part.number(), part.name(), made));
    }

    private PartFile assemble(Part part, Schema columns) throws IOException {
      String name = "assembled-%05d.parquet".formatted(part.number());
      try (StagedFile file = StagedFile.create(folder, name);
          PartWriter writer =
              new PartWriter(
                  columns, shape.layout(), ComputePool.ofWidthOrCores(threads), file.stream())) {
        for (int i = 0; i < part.files().size(); i++) {
          append(part, i, columns, writer);
        }
        WrittenFile written = writer.finish();
        return file.finish(written.rows(), written.bytes());
      }
    }

    private void append(Part part, int file, Schema columns, PartWriter writer) throws IOException {
      String name = part.files().get(file).file().name();
      try (SeekableByteChannel channel = folder.open(name)) {
        ParquetReader reader = new ParquetReader();
        reader.open(ParquetInput.of(channel), columns);
        for (Piece piece : part.pieces()) {
          if (piece.group().file() == file) {
            writer.append(reader, piece);
          }
        }
      } catch (BadInputException broken) {
        throw new IOException(name + ": " + broken.getMessage(), broken);
      }
    }
  }
}
