package dev.joist.runners;

/** The entry of the shipped jar. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(64);
  }
}
