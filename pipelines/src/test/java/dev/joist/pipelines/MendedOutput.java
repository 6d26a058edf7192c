package dev.joist.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import dev.joist.archive.MemberFilter;
import dev.joist.json.UnknownFields;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.InputSpec.Form;
import dev.joist.transforms.Manifest;
import dev.joist.transforms.MendedLetters;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.OutputLock;
import dev.joist.transforms.ReplayPlan;
import dev.joist.transforms.ReplayPublication;
import dev.joist.transforms.ReplayReport;
import dev.joist.transforms.RunInfo;
import dev.joist.transforms.WriteUnits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** An output of one column, {@code id}, whose dead letters run again; parquet-java reads it. */
final class MendedOutput {
  private final Path folder;
  private String startedIn = "/";
  private List<String> remarks = List.of();

  /**
   * Nothing yet.
   *
   * @param folder that holds {@code out} and what is mended
   */
  MendedOutput(Path folder) {
    this.folder = folder;
  }

  OutputFolder folder() {
    return OutputFolder.of(folder.resolve("out").toString());
  }

  /** That runs begin there, by default in the root. */
  void startIn(Path elsewhere) {
    startedIn = elsewhere.toString();
  }

  void convert(String... inputs) {
    List<InputSpec> specs = new ArrayList<>();
    for (String input : inputs) {
      specs.add(new InputSpec(specs.size(), input, Form.PATH, startedIn));
    }
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    Convert.build(
        pipeline,
        new ConvertOptions(
            specs,
            MemberFilter.ALL,
            folder(),
            Optional.of("fields:\n  id: int64\n"),
            InferenceOptions.DEFAULT,
            OptionalLong.empty(),
            FileShape.DEFAULT,
            UnknownFields.DEAD,
            new DeadLimit.None(),
            2,
            WriteUnits.DEFAULT_MEMORY,
            info("convert")));
    pipeline.run().waitUntilFinish();
  }

  private RunInfo info(String command) {
    return new RunInfo(command, "test", "columnar", "test", Map.of(), 0, startedIn);
  }

  /** All that can run as it stands. */
  ReplayReport replay() throws IOException {
    return replay(Optional.empty());
  }

  /** With these rows of {@code --from}. */
  ReplayReport replay(String... rows) throws IOException {
    Path mended = Files.write(folder.resolve("mended"), List.of(rows));
    return replay(Optional.of(MendedLetters.read(mended.toString())));
  }

  private ReplayReport replay(Optional<MendedLetters> mended) throws IOException {
    try (OutputLock lock = OutputLock.take(folder())) {
      assertThat(lock, notNullValue());
      Replay replay = Replay.of(folder(), Manifest.read(folder()));
      ReplayPlan plan = replay.stage(Set.of(), mended);
      try {
        remarks = plan.remarks();
        if (plan.count() == 0) {
          return ReplayPublication.nothing(plan);
        }
        TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
        replay.build(pipeline, plan, plan.inputs(), 2, WriteUnits.DEFAULT_MEMORY, info("replay"));
        pipeline.run().waitUntilFinish();
        return ReplayPublication.publish(plan);
      } finally {
        plan.clear();
      }
    }
  }

  /** What the last replay did not run, in its words. */
  String remarks() {
    return String.join("\n", remarks);
  }

  /** In their order. */
  List<Long> ids() throws IOException {
    List<Long> ids = new ArrayList<>();
    for (Group row : rows(folder.resolve("out"))) {
      ids.add(row.getLong("id", 0));
    }
    Collections.sort(ids);
    return ids;
  }

  /** Where each failed, and why. */
  List<String> messages() throws IOException {
    List<String> messages = new ArrayList<>();
    for (Group row : rows(folder.resolve("out/_joist/dead-letters"))) {
      messages.add(text(row, "byte_offset") + " " + text(row, "message"));
    }
    return messages;
  }

  /** The ordinal, the code and the bytes of each. */
  List<String> letters() throws IOException {
    List<String> letters = new ArrayList<>();
    for (Group row : rows(folder.resolve("out/_joist/dead-letters"))) {
      letters.add(text(row, "ordinal") + " " + text(row, "code") + " " + text(row, "raw"));
    }
    return letters;
  }

  private static String text(Group row, String column) {
    return row.getFieldRepetitionCount(column) == 0
        ? "-"
        : row.getValueToString(row.getType().getFieldIndex(column), 0);
  }

  private static List<Group> rows(Path of) throws IOException {
    List<Group> rows = new ArrayList<>();
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(of, "*.parquet")) {
      for (Path part : parts) {
        try (ParquetFileReader reader =
            new ParquetFileReader(
                new LocalInputFile(part),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
          MessageType schema = reader.getFileMetaData().getSchema();
          for (PageReadStore pages = reader.readNextRowGroup();
              pages != null;
              pages = reader.readNextRowGroup()) {
            RecordReader<Group> records =
                new ColumnIOFactory()
                    .getColumnIO(schema)
                    .getRecordReader(pages, new GroupRecordConverter(schema));
            for (long row = 0; row < pages.getRowCount(); row++) {
              rows.add(records.read());
            }
          }
        }
      }
    }
    return rows;
  }
}
