package dev.joist.runners;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that stderr goes to.
 *
 * @param width in columns
 */
record Terminal(int width) {
  static final Terminal USUAL = new Terminal(80);

  /**
   * Java only knows whether stdin and stdout are terminals, so this asks the shell; where there is
   * none, or a terminal that cannot go back to the beginning of a line, the answer is no.
   */
  static Optional<Terminal> ofStderr() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return Optional.empty();
    }
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", "test -t 2 && (stty size </dev/tty 2>/dev/null || echo)")
              .redirectError(Redirect.INHERIT)
              .redirectInput(Redirect.INHERIT)
              .start();
      String size = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean found = shell.waitFor(1, TimeUnit.SECONDS) && shell.exitValue() == 0;
      return found ? Optional.of(new Terminal(width(size))) : Optional.empty();
    } catch (IOException noShell) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static int width(String rowsAndColumns) {
    String[] both = rowsAndColumns.strip().split(" ", -1);
    boolean numbers = both.length == 2 && both[1].matches("\\d{1,5}");
    int width = numbers ? Integer.parseInt(both[1]) : 0;
    return width > 0 ? width : USUAL.width();
  }
}
