package dev.joist.pipelines;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.FailureCode;
import dev.joist.json.UnknownFields;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.FlattenLayout;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.LetterNames;
import dev.joist.transforms.Manifest;
import dev.joist.transforms.MendedLetters;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.ReplayPlan;
import dev.joist.transforms.RunFailure;
import dev.joist.transforms.RunInfo;
import dev.joist.transforms.SchemaChoice;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;

/** Dead letters once more, as the output was made that they are of. */
public final class Replay {
  private final OutputFolder output;
  private final Manifest manifest;
  private final RecordedOptions options;
  private final Command command;
  private final Optional<FlattenLayout> tables;

  /** Those whose dead letters can run again. */
  private enum Command {
    CONVERT,
    FLATTEN,
    EXTRACT;

    static Command of(String name) {
      for (Command command : values()) {
        if (command.name().equalsIgnoreCase(name)) {
          return command;
        }
      }
      throw new RunFailure(
          name.equals("generate")
              ? "replay is about dead letters, and generate reads nothing that could be one"
              : "replay is for outputs of convert, flatten and extract, not of %s: run that again with --if-exists replace"
                  .formatted(name));
    }
  }

  private Replay(OutputFolder output, Manifest manifest, RecordedOptions options, Command command)
      throws IOException {
    this.output = output;
    this.manifest = manifest;
    this.options = options;
    this.command = command;
    this.tables =
        command == Command.FLATTEN
            ? Optional.of(FlattenLayout.replaying(options.flatten(), manifest.options(), output))
            : Optional.empty();
  }

  /**
   * Of an output.
   *
   * @throws RunFailure when its dead letters cannot run again
   */
  public static Replay of(OutputFolder output, Manifest manifest) throws IOException {
    RecordedOptions options = new RecordedOptions(output, manifest);
    Replay replay = new Replay(output, manifest, options, Command.of(manifest.command()));
    // Before anything is staged: that all is known that is needed.
    switch (replay.command) {
      case CONVERT -> options.shape();
      case FLATTEN -> replay.flattened();
      case EXTRACT -> options.features();
    }
    return replay;
  }

  private FlattenLayout flattened() {
    return tables.orElseThrow();
  }

  /**
   * Reads the dead letters and stages what is to be read again.
   *
   * @param codes of the letters that run again; all when it is empty
   */
  public ReplayPlan stage(Set<FailureCode> codes, Optional<MendedLetters> mended)
      throws IOException {
    LetterNames names =
        switch (command) {
          case CONVERT -> LetterNames.numbers();
          case EXTRACT -> LetterNames.places();
          case FLATTEN ->
              LetterNames.of(
                  flattened(),
                  SchemaChoice.given(manifest.schema()),
                  options.unknownFields(),
                  options.inference().numbers());
        };
    return ReplayPlan.stage(output, manifest, codes, mended, names);
  }

  /**
   * Adds the command to the pipeline, which leaves an output of its own for what publishes it.
   *
   * @param inputs those of the plan, as all who read them understand them
   * @param threads the width of the compute pool in each process
   * @param memory bytes of buffers for each unit in work
   */
  public void build(
      Pipeline pipeline,
      ReplayPlan plan,
      List<InputSpec> inputs,
      int threads,
      long memory,
      RunInfo info) {
    ConvertOptions again =
        new ConvertOptions(
            inputs,
            MemberFilter.ALL,
            plan.output(),
            Optional.of(manifest.schema()),
            options.inference(),
            OptionalLong.empty(),
            options.shape(),
            command == Command.EXTRACT ? UnknownFields.DROP : options.unknownFields(),
            new DeadLimit.None(),
            threads,
            memory,
            info);
    switch (command) {
      case CONVERT -> Convert.build(pipeline, again);
      case FLATTEN ->
          Convert.build(
              pipeline, again, flattened(), Optional.empty(), Convert.FirstLook.WAS_TAKEN);
      case EXTRACT ->
          Extract.build(pipeline, again, options.features(), Convert.FirstLook.WAS_TAKEN);
    }
  }
}
