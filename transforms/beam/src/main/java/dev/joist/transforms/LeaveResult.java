package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Leaves the one element of a collection in a file, for the one who runs the pipeline: runners do
 * not give elements back.
 */
public final class LeaveResult<ResultT extends Serializable>
    extends PTransform<PCollection<ResultT>, PCollection<Void>> {
  private static final String PROBE = "probe";

  /** Whose folder it is. */
  private enum Place {
    /** Named for results, or by nobody. */
    SCRATCH,
    OUTPUT
  }

  private final OutputFolder folder;
  private final String file;
  private final Place place;

  private LeaveResult(OutputFolder folder, String file, Place place) {
    this.folder = folder;
    this.file = file;
    this.place = place;
  }

  /** In a folder that workers and the one who runs the pipeline see. */
  public static <ResultT extends Serializable> LeaveResult<ResultT> in(
      OutputFolder folder, String name) {
    return new LeaveResult<>(folder, name, Place.SCRATCH);
  }

  /** Where an output is being made. */
  public static <ResultT extends Serializable> LeaveResult<ResultT> inOutput(
      OutputFolder folder, String name) {
    return new LeaveResult<>(folder, name, Place.OUTPUT);
  }

  /**
   * Before the work whose result would be lost. Leaves nothing behind in a folder that is not there
   * yet: it may be made by a worker of another user.
   *
   * @throws RunFailure when this process cannot write there
   */
  public static void check(OutputFolder folder) throws IOException {
    try {
      folder.put(PROBE, "");
    } catch (RunFailure | IOException refused) {
      throw refusal(folder, refused);
    }
    folder.deleteAll();
  }

  private static RunFailure refusal(OutputFolder folder, Exception refused) {
    Throwable cause =
        refused instanceof RunFailure && refused.getCause() != null ? refused.getCause() : refused;
    String reason =
        cause instanceof NoSuchFileException absent
            ? "no folder can be made at " + absent.getFile()
            : cause.getMessage();
    return new RunFailure(
        "the result cannot be handed over in %s: %s: name a folder that the workers and this process may write, after all flags, as -- --tempLocation=DIR"
            .formatted(folder, reason),
        refused);
  }

  /** What a pipeline has left there. */
  public static <ResultT extends Serializable> ResultT read(
      OutputFolder folder, String name, Class<ResultT> type) throws IOException {
    try (InputStream stream = folder.stream(name);
        ObjectInputStream objects = new ObjectInputStream(stream)) {
      return type.cast(objects.readObject());
    } catch (FileNotFoundException | NoSuchFileException elsewhere) {
      throw new RunFailure(
          "the workers have left no result in %s: name a folder that they and this process see, after all flags, as -- --tempLocation=DIR"
              .formatted(folder),
          elsewhere);
    } catch (ClassNotFoundException other) {
      throw new IOException(name + " was not written by this version of Joist", other);
    }
  }

  @Override
  public PCollection<Void> expand(PCollection<ResultT> result) {
    return result
        .apply("Write it to a file", ParDo.of(new LeaveFn<ResultT>(folder, file, place)))
        .setCoder(VoidCoder.of());
  }

  private static final class LeaveFn<ResultT extends Serializable> extends DoFn<ResultT, Void> {
    private final OutputFolder folder;
    private final String name;
    private final Place place;

    LeaveFn(OutputFolder folder, String name, Place place) {
      this.folder = folder;
      this.name = name;
      this.place = place;
    }

    @ProcessElement
    public void leave(@Element ResultT result) throws IOException {
      try (OutputStream stream = folder.create(name);
          ObjectOutputStream objects = new ObjectOutputStream(stream)) {
        objects.writeObject(result);
      } catch (RunFailure refused) {
        throw place == Place.SCRATCH ? refusal(folder, refused) : refused;
      }
    }
  }
}
