package dev.joist.runners;

import dev.joist.flatten.ArrayMode;
import dev.joist.generate.Format;
import dev.joist.generate.Kind;
import dev.joist.json.Extraction.OnMismatch;
import dev.joist.json.UnknownFields;
import dev.joist.pipelines.IfExists;
import dev.joist.schema.NearestName;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import dev.joist.transforms.FeatureTables.Layout;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns arguments into a command, runs it, and turns what it throws into words and a code. */
final class CommandLines {
  private CommandLines() {}

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    List<String> all = List.of(arguments);
    int own = all.contains("--") ? all.indexOf("--") : all.size();
    BeamOptions beam = new BeamOptions(all.subList(Math.min(own + 1, all.size()), all.size()));
    PrintWriter errors = new PrintWriter(err, true, StandardCharsets.UTF_8);
    CommandLine line =
        new CommandLine(new JoistCommand(beam))
            .addSubcommand(new ConvertCommand(out, err))
            .addSubcommand(new ExtractCommand(out, err))
            .addSubcommand(new FlattenCommand(out, err))
            .addSubcommand(new CompactCommand(out, err))
            .addSubcommand(new ProfileCommand(out, err))
            .addSubcommand(new GenerateCommand(out, err))
            .addSubcommand(new VerifyCommand(out, err))
            .addSubcommand(new ReplayCommand(out, err))
            .addSubcommand(new CompletionCommand())
            .addSubcommand(new HelpCommand())
            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
            .setErr(errors)
            .setExpandAtFiles(false)
            .setUsageHelpAutoWidth(true)
            .registerConverter(ByteSize.class, ByteSize.converter())
            .registerConverter(IfExists.class, Words.converter(IfExists.class))
            .registerConverter(
                SchemaFile.IfExists.class, Words.converter(SchemaFile.IfExists.class))
            .registerConverter(EngineName.class, Words.converter(EngineName.class))
            .registerConverter(RunnerName.class, Words.converter(RunnerName.class))
            .registerConverter(ProgressForm.class, Words.converter(ProgressForm.class))
            .registerConverter(
                CompletionCommand.Shell.class, Words.converter(CompletionCommand.Shell.class))
            .registerConverter(OnMismatch.class, Words.converter(OnMismatch.class))
            .registerConverter(Layout.class, Words.converter(Layout.class))
            .registerConverter(ArrayMode.class, Words.converter(ArrayMode.class))
            .registerConverter(Numbers.class, Words.converter(Numbers.class))
            .registerConverter(Kind.class, Words.converter(Kind.class))
            .registerConverter(Format.class, Words.converter(Format.class, Format::extension))
            .registerConverter(UnknownFields.class, Words.converter(UnknownFields.class))
            .setParameterExceptionHandler(CommandLines::explainUsage)
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  boolean debug = command.getParseResult().hasMatchedOption("--debug");
                  new FailureText(failure).print(errors, debug);
                  return ExitCode.FAILED.code();
                });
    return line.execute(ExtractAliases.resolved(all.subList(0, own)).toArray(String[]::new));
  }

  private static int explainUsage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    // A flag with a typo makes picocli miss the right one, and it would only say that.
    // With a typo in the command, no flag of it is known.
    Optional<String> unknown =
        command.getSubcommands().isEmpty() ? unknownFlag(command, arguments) : Optional.empty();
    if (unknown.isPresent()) {
      err.println("joist: there is no flag " + unknown.get());
      NearestName.to(unknown.get(), command.getCommandSpec().optionsMap().keySet())
          .ifPresent(meant -> err.println("  did you mean " + meant + "?"));
    } else {
      err.println("joist: " + failure.getMessage());
      commandMeant(failure, arguments)
          .ifPresent(meant -> err.println("  did you mean " + meant + "?"));
    }
    err.println("  see: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }

  /** For a command, or a topic of help, with a typo. */
  private static Optional<String> commandMeant(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    CommandLine root = command.getParent() == null ? command : command.getParent();
    Set<String> names = root.getSubcommands().keySet();
    if (arguments.length > 1 && arguments[0].equals("help")) {
      return NearestName.to(arguments[1], names).map(topic -> "joist help " + topic);
    }
    return failure instanceof UnmatchedArgumentException unmatched
            && command == root
            && !unmatched.getUnmatched().isEmpty()
        ? NearestName.to(unmatched.getUnmatched().get(0), names)
        : Optional.empty();
  }

  private static Optional<String> unknownFlag(CommandLine command, String[] arguments) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      if (flag.startsWith("--")
          && flag.length() > 2
          && !command.getCommandSpec().optionsMap().containsKey(flag)) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }
}
