package dev.joist.transforms.rows;

import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.SchemaChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Leaves the schema of a run in the staging folder of its output, for a second pipeline: the coder
 * and the sink of rows need it when a pipeline is built, and by inference it is known only when one
 * has run.
 */
public final class StageSchema extends PTransform<PCollection<SchemaChoice>, PCollection<Void>> {
  private static final String NAME = OutputFolder.STAGING + "/schema.bin";

  private final OutputFolder folder;

  private StageSchema(OutputFolder folder) {
    this.folder = folder;
  }

  public static StageSchema in(OutputFolder folder) {
    return new StageSchema(folder);
  }

  /** What the pipeline before left. */
  public static SchemaChoice read(OutputFolder folder) throws IOException {
    try (InputStream stream = Channels.newInputStream(FileSystems.open(folder.file(NAME)));
        ObjectInputStream objects = new ObjectInputStream(stream)) {
      return (SchemaChoice) objects.readObject();
    } catch (ClassNotFoundException other) {
      throw new IOException(NAME + " was not written by this version of Joist", other);
    }
  }

  @Override
  public PCollection<Void> expand(PCollection<SchemaChoice> schema) {
    return schema.apply("Stage the schema", ParDo.of(new StageFn(folder))).setCoder(VoidCoder.of());
  }

  private static final class StageFn extends DoFn<SchemaChoice, Void> {
    private final OutputFolder folder;

    StageFn(OutputFolder folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void stage(@Element SchemaChoice schema) throws IOException {
      try (OutputStream stream = folder.create(NAME);
          ObjectOutputStream objects = new ObjectOutputStream(stream)) {
        objects.writeObject(schema);
      }
    }
  }
}
