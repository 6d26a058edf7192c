package dev.joist.runners;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The entry of the shipped jar. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    boolean debug = Arrays.asList(arguments).contains("--debug");
    ErrorStream stderr = new ErrorStream(new FileOutputStream(FileDescriptor.err));
    PrintStream err = new PrintStream(stderr, true, StandardCharsets.UTF_8);
    System.setErr(err);
    // Read by the first logger that is made.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "info" : "off");
    if (!debug) {
      // What a thread dies of fails the run, which says so.
      Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
    }
    new Interruption(stderr).listen();
    int code;
    try {
      code = CommandLines.run(arguments, System.out, err);
    } catch (Throwable failure) {
      new FailureText(failure).print(new PrintWriter(err, true, StandardCharsets.UTF_8), debug);
      code = ExitCode.FAILED.code();
    }
    // Not a return: runners leave threads behind that would hold the process.
    System.exit(code);
  }
}
