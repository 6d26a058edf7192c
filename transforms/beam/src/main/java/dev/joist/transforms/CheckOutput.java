package dev.joist.transforms;

import dev.joist.transforms.Progress.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Reads a published output back and holds it against its own books: its files, every byte and value
 * in them, the schema, the ledger and the dead letters. Gives one element, whatever it finds.
 */
public final class CheckOutput extends PTransform<PBegin, PCollection<Verification>> {
  private final OutputFolder folder;
  private final int threads;
  private final @Nullable AnswerKey answers;

  private CheckOutput(OutputFolder folder, int threads, @Nullable AnswerKey answers) {
    this.folder = folder;
    this.threads = threads;
    this.answers = answers;
  }

  public static CheckOutput of(OutputFolder folder) {
    return new CheckOutput(folder, 0, null);
  }

  /** The width of the compute pool of each process; as many as it has cores by default. */
  public CheckOutput withThreads(int chosen) {
    if (chosen < 0) {
      throw new IllegalArgumentException(
          "threads must be at least 1, or 0 for all cores, not " + chosen);
    }
    return new CheckOutput(folder, chosen, answers);
  }

  /** Counts the values of generated data, too, and holds them against its key. */
  public CheckOutput withAnswers(AnswerKey key) {
    return new CheckOutput(folder, threads, key);
  }

  @Override
  public PCollection<Verification> expand(PBegin begin) {
    return begin
        .apply("Take the manifest", Create.of(0))
        .apply("List its files", ParDo.of(new ListFn(folder)))
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(FileBatch.class)))
        .apply("Hand out the files", GroupByKey.create())
        .apply("Read the files", ParDo.of(new CheckFn(this)))
        .setCoder(SerializableCoder.of(FilesChecked.class))
        .apply("Bring all together", Gather.of(SerializableCoder.of(FilesChecked.class)))
        .apply("Check the books", ParDo.of(new BooksFn(folder, answers)))
        .setCoder(SerializableCoder.of(Verification.class));
  }

  private static final class ListFn extends DoFn<Integer, KV<Integer, FileBatch>> {
    private final OutputFolder folder;

    ListFn(OutputFolder folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void list(PipelineOptions options, OutputReceiver<KV<Integer, FileBatch>> batches)
        throws IOException {
      Manifest manifest = Manifest.read(folder);
      List<Manifest.FileEntry> files = new ArrayList<>(manifest.files());
      for (PartFile letters : manifest.deadLetterFiles()) {
        files.add(new Manifest.FileEntry(TableSchemas.DEAD_LETTERS, letters));
      }
      for (PartFile replayed : manifest.replayedFiles()) {
        files.add(new Manifest.FileEntry(TableSchemas.REPLAYED, replayed));
      }
      long bytes = 0;
      for (Manifest.FileEntry file : files) {
        bytes += file.file().bytes();
      }
      Progress.of(options).planned(files.size(), bytes);
      for (FileBatch batch : FileBatch.of(files)) {
        batches.output(KV.of(batch.number(), batch));
      }
    }
  }

  private static final class CheckFn extends DoFn<KV<Integer, Iterable<FileBatch>>, FilesChecked> {
    private final OutputFolder folder;
    private final int threads;
    private final FileChecker.Counting counting;

    CheckFn(CheckOutput transform) {
      this.folder = transform.folder;
      this.threads = transform.threads;
      this.counting =
          transform.answers == null ? FileChecker.Counting.NOTHING : FileChecker.Counting.VALUES;
    }

    @ProcessElement
    public void check(
        @Element KV<Integer, Iterable<FileBatch>> batch,
        PipelineOptions options,
        OutputReceiver<FilesChecked> checked)
        throws IOException {
      TableSchemas schemas = new TableSchemas(Manifest.read(folder));
      try (UnitMeter meter = UnitMeter.begin(options, Stage.VERIFY)) {
        BatchCheck check = new BatchCheck(folder, schemas, counting, meter);
        checked.output(check.run(batch.getValue().iterator().next(), threads));
        meter.finish();
      }
    }
  }

  private static final class BooksFn
      extends DoFn<KV<Integer, Iterable<FilesChecked>>, Verification> {
    private final OutputFolder folder;

    private final @Nullable AnswerKey answers;

    BooksFn(OutputFolder folder, @Nullable AnswerKey answers) {
      this.folder = folder;
      this.answers = answers;
    }

    @ProcessElement
    public void check(
        @Element KV<Integer, Iterable<FilesChecked>> all, OutputReceiver<Verification> done)
        throws IOException {
      FilesChecked sum = FilesChecked.NONE;
      for (FilesChecked some : all.getValue()) {
        sum = sum.plus(some);
      }
      done.output(BooksCheck.of(folder, Manifest.read(folder), sum, Optional.ofNullable(answers)));
    }
  }
}
