package dev.joist.transforms.rows;

import dev.joist.archive.MemberFilter;
import dev.joist.json.FailedRecord;
import dev.joist.json.UnknownFields;
import dev.joist.parquet.write.Compression;
import dev.joist.schema.Schema;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.DeadLetters;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PartFile;
import dev.joist.transforms.RunFailure;
import dev.joist.transforms.StagedRows;
import dev.joist.transforms.Unit;
import dev.joist.transforms.UnitReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.GroupIntoBatches;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * Turns units into a fixed number of Parquet files in the staging folder of the output, row by row,
 * and documents that cannot be rows into files of dead letters. The same rows come to the same
 * files in every run, in no order. What runs in memory between steps holds every row.
 */
public final class WriteRows extends PTransform<PCollection<Unit>, PCollection<UnitReport>> {
  /** Files, when nothing else is said and there are rows for so many. */
  public static final int DEFAULT_SHARDS = 4;

  private final OutputFolder folder;
  private final Schema schema;
  private final Compression compression;
  private final UnknownFields unknown;
  private final MemberFilter members;
  private final int shards;

  private WriteRows(
      OutputFolder folder,
      Schema schema,
      Compression compression,
      UnknownFields unknown,
      MemberFilter members,
      int shards) {
    this.folder = folder;
    this.schema = schema;
    this.compression = compression;
    this.unknown = unknown;
    this.members = members;
    this.shards = shards;
  }

  /**
   * Stages files in the folder.
   *
   * @param schemaYaml what the columns are
   * @throws RunFailure when rows cannot have that schema
   */
  public static WriteRows to(OutputFolder folder, String schemaYaml) {
    return new WriteRows(
        folder,
        RowSchema.parse(schemaYaml),
        Compression.SNAPPY,
        UnknownFields.DEAD,
        MemberFilter.ALL,
        DEFAULT_SHARDS);
  }

  /** How the pages of the files are compressed; snappy when nothing else is said. */
  public WriteRows withCompression(Compression chosen) {
    return new WriteRows(folder, schema, chosen, unknown, members, shards);
  }

  /** What becomes of fields that the schema does not have; they fail the record by default. */
  public WriteRows withUnknownFields(UnknownFields chosen) {
    return new WriteRows(folder, schema, compression, chosen, members, shards);
  }

  /** Which members of archives are read; all by default. */
  public WriteRows withMembers(MemberFilter chosen) {
    return new WriteRows(folder, schema, compression, unknown, chosen, shards);
  }

  /** How many files there are; fewer when there are not rows for all. */
  public WriteRows withShards(int chosen) {
    if (chosen < 1) {
      throw new IllegalArgumentException("shards must be at least 1, not " + chosen);
    }
    return new WriteRows(folder, schema, compression, unknown, members, chosen);
  }

  @Override
  public PCollection<UnitReport> expand(PCollection<Unit> units) {
    PCollectionTuple read =
        units.apply("Read the rows", new ReadRows(schema, unknown, members, shards));
    PCollectionView<List<PartFile>> files =
        writeRows(read.get(ReadRows.ROWS)).apply("Tell of the files", View.asList());
    PCollectionView<Map<Integer, PartFile>> letters =
        read.get(ReadRows.DEAD_LETTERS)
            .apply("Group dead letters by unit", GroupByKey.create())
            .apply("Write the dead letters", ParDo.of(new LettersFn(folder)))
            .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(PartFile.class)))
            .apply("Tell of the dead letters", View.asMap());
    return read.get(ReadRows.REPORTS)
        .apply(
            "Enter the files", ParDo.of(new EnterFn(files, letters)).withSideInputs(files, letters))
        .setCoder(SerializableCoder.of(UnitReport.class));
  }

  /**
   * The shard is the destination, of a single file: where {@link FileIO} itself spreads rows over
   * files it does so at random, and a bundle done twice would lose or double some.
   */
  private PCollection<PartFile> writeRows(PCollection<KV<Integer, GenericRecord>> rows) {
    String staging = folder + "/" + OutputFolder.STAGING;
    return rows.apply("Batch the rows", GroupIntoBatches.ofSize(Shard.RUN))
        .apply(
            "Write the files",
            FileIO.<Integer, KV<Integer, Iterable<GenericRecord>>>writeDynamic()
                .by(KV::getKey)
                .via(new BatchSink(ParquetSink.of(RowSchema.avro(schema), compression)))
                .withDestinationCoder(VarIntCoder.of())
                .to(staging)
                .withTempDirectory(staging)
                .withNaming(shard -> (window, pane, count, index, codec) -> Shard.fileName(shard))
                .withNumShards(1))
        .getPerDestinationOutputFilenames()
        .apply("Name the columns", ParDo.of(new NameFn(folder, SchemaYaml.write(schema))))
        .setCoder(SerializableCoder.of(PartFile.class));
  }

  private static final class NameFn extends DoFn<KV<Integer, String>, PartFile> {
    private final OutputFolder folder;
    private final String schemaYaml;

    NameFn(OutputFolder folder, String schemaYaml) {
      this.folder = folder;
      this.schemaYaml = schemaYaml;
    }

    @ProcessElement
    public void name(@Element KV<Integer, String> file, OutputReceiver<PartFile> named)
        throws IOException {
      int shard = file.getKey();
      named.output(
          new TrueNames(RowSchema.parse(schemaYaml))
              .copy(
                  folder.file(OutputFolder.STAGING + "/" + Shard.fileName(shard)),
                  folder,
                  "rows-%05d.parquet".formatted(shard)));
    }
  }

  private static final class LettersFn
      extends DoFn<KV<Integer, Iterable<DeadLetter>>, KV<Integer, PartFile>> {
    private final OutputFolder folder;

    LettersFn(OutputFolder folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void write(
        @Element KV<Integer, Iterable<DeadLetter>> unit,
        OutputReceiver<KV<Integer, PartFile>> written)
        throws IOException {
      List<DeadLetter> letters = new ArrayList<>();
      unit.getValue().forEach(letters::add);
      letters.sort(DeadLetter.ORDER);
      try (DeadLetters file = new DeadLetters(folder, unit.getKey())) {
        for (DeadLetter letter : letters) {
          FailedRecord document = letter.document();
          if (document == null) {
            file.addSource(letter.path(), letter.member(), letter.cause());
          } else {
            file.addDocument(letter.path(), letter.member(), document);
          }
        }
        file.finish().forEach(part -> written.output(KV.of(unit.getKey(), part)));
      }
    }
  }

  /** Data files belong to no unit; the books take them with the first. */
  private static final class EnterFn extends DoFn<UnitReport, UnitReport> {
    private final PCollectionView<List<PartFile>> files;
    private final PCollectionView<Map<Integer, PartFile>> letters;

    EnterFn(
        PCollectionView<List<PartFile>> files, PCollectionView<Map<Integer, PartFile>> letters) {
      this.files = files;
      this.letters = letters;
    }

    @ProcessElement
    public void enter(ProcessContext context) {
      UnitReport report = context.element();
      boolean first = report.unit() == 0;
      @Nullable PartFile failed = context.sideInput(letters).get(report.unit());
      context.output(
          new UnitReport(
              report.unit(),
              first ? sorted(context.sideInput(files)) : List.<StagedRows>of(),
              failed == null ? List.of() : List.of(failed),
              report.sources(),
              report.deadLetters(),
              report.droppedFields(),
              report.skippedMembers(),
              report.bytesRead()));
    }

    private static List<StagedRows> sorted(List<PartFile> files) {
      return files.stream()
          .sorted(Comparator.comparing(PartFile::name))
          .map(StagedRows::whole)
          .toList();
    }
  }
}
