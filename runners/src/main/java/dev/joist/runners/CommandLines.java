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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
    List<String> given = ExtractAliases.resolved(all.subList(0, own));
    PrintWriter errors = new PrintWriter(err, true, StandardCharsets.UTF_8);
    CommandLine line =
        withCommands(new CommandLine(new JoistCommand(beam)), given, out, err)
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
    return line.execute(given.toArray(String[]::new));
  }

  /** The one that is named at once, or all: reading what each is declared to be takes a while. */
  private static CommandLine withCommands(
      CommandLine line, List<String> given, PrintStream out, PrintStream err) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("convert", () -> new ConvertCommand(out, err));
    commands.put("extract", () -> new ExtractCommand(out, err));
    commands.put("flatten", () -> new FlattenCommand(out, err));
    commands.put("compact", () -> new CompactCommand(out, err));
    commands.put("profile", () -> new ProfileCommand(out, err));
    commands.put("generate", () -> new GenerateCommand(out, err));
    commands.put("verify", () -> new VerifyCommand(out, err));
    commands.put("replay", () -> new ReplayCommand(out, err));
    Supplier<Object> named = given.isEmpty() ? null : commands.get(given.get(0));
    if (named != null) {
      return line.addSubcommand(named.get());
    }
    commands.values().forEach(command -> line.addSubcommand(command.get()));
    return line.addSubcommand(new CompletionCommand()).addSubcommand(new HelpCommand());
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
