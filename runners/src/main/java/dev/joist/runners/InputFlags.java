package dev.joist.runners;

import dev.joist.archive.MemberFilter;
import dev.joist.schema.features.FeaturePath;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a command reads. */
final class InputFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "INPUT",
      description = "A file, a folder (all files below it), a glob, or @FILE with a path a line.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "A file with a path a line; blank lines and # comments are skipped.")
  private List<String> lists = new ArrayList<>();

  @Option(
      names = "--member",
      paramLabel = "GLOB",
      description =
          "Of archives, read only members that match: '*.json', 'data/**'. May come several times.")
  private List<String> members = new ArrayList<>();

  @Option(
      names = "--records",
      paramLabel = "PATH",
      description =
          "Reads the elements of this array as records, as in 'data.$values', however large the"
              + " document around it is. Default: documents are records")
  private Optional<String> records = Optional.empty();

  /** Which members of archives are read, and what of them. */
  MemberFilter members() {
    try {
      MemberFilter filter = MemberFilter.of(members);
      return records.isEmpty() ? filter : filter.withRecords(recordsPath(records.get()).toString());
    } catch (IllegalArgumentException wrong) {
      throw usage("--member: " + wrong.getMessage());
    }
  }

  private FeaturePath recordsPath(String text) {
    FeaturePath path;
    try {
      path = FeaturePath.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw usage("--records: " + wrong.getMessage());
    }
    if (path.findsMany()) {
      throw usage("--records: one array has the records, so " + path + " cannot have a *");
    }
    return path;
  }

  /** At least one. */
  List<InputSpec> specs() {
    checkAll();
    return InputSpecs.of(inputs, lists);
  }

  private void checkAll() {
    if (inputs.isEmpty() && lists.isEmpty()) {
      throw usage("which files? Name at least one INPUT, or a --list");
    }
    inputs.forEach(this::check);
    lists.forEach(this::checkList);
  }

  /** At least one; the output folder, which {@code *} may well name, is no input of its own run. */
  List<InputSpec> specs(OutputFolder output) {
    checkAll();
    List<String> others = new ArrayList<>(inputs);
    others.removeIf(input -> isFolder(input, output));
    List<InputSpec> specs = InputSpecs.of(others, lists);
    if (specs.isEmpty()) {
      throw usage("the only input is the output folder itself: choose another --out");
    }
    return specs;
  }

  private void check(String input) {
    if (input.isEmpty()) {
      throw usage("an INPUT is empty: name a file, a folder or a glob");
    }
    if (input.equals("-") && !Files.exists(Path.of(input))) {
      throw usage("- is no input, because input is read twice: write it to a file first");
    }
    if (input.startsWith("@")) {
      checkList(input.substring(1));
    }
  }

  private void checkList(String list) {
    if (list.isEmpty()) {
      throw usage("@ and --list need the name of a file with a path a line");
    }
  }

  private static boolean isFolder(String input, OutputFolder output) {
    try {
      return Files.isSameFile(Path.of(input), Path.of(output.toString()));
    } catch (IOException | InvalidPathException absent) {
      return false;
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
