package dev.joist.runners;

/** The entry of the shipped jar. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Not a return: runners leave threads behind that would hold the process.
    System.exit(CommandLines.run(arguments, System.out, System.err));
  }
}
