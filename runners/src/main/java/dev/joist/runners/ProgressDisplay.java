package dev.joist.runners;

import dev.joist.transforms.Progress;
import dev.joist.transforms.Progress.Stage;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows the progress of a pipeline, from a thread of its own. A stage that counts ends with a line
 * that stays and has its totals.
 */
final class ProgressDisplay {
  /** Runs that are over by then show nothing, unless they were asked to. */
  private static final long PATIENCE_MILLIS = 2000;

  private static final long BAR_MILLIS = 200;
  private static final long PLAIN_MILLIS = 3000;

  /** How a pipeline ended. */
  enum End {
    DONE,
    FAILED
  }

  private final Progress progress;
  private final ProgressForm form;
  private final PrintWriter err;
  private final Thread thread = new Thread(this::show, "joist-progress");
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile End end = End.FAILED;

  /** The stages that have their last line. */
  private final Set<Stage> ended = EnumSet.noneOf(Stage.class);

  private int barWidth;
  private int barShown;

  private ProgressDisplay(Progress progress, ProgressForm form, PrintWriter err) {
    this.progress = progress;
    this.form = form;
    this.err = err;
  }

  static ProgressDisplay start(Progress progress, ProgressForm form, PrintWriter err) {
    ProgressDisplay display = new ProgressDisplay(progress, form, err);
    if (form != ProgressForm.NONE) {
      display.thread.setDaemon(true);
      display.thread.start();
    }
    return display;
  }

  /** Returns when the last line is out. */
  void stop(End reached) {
    end = reached;
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    try {
      if (form == ProgressForm.AUTO && over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
      barWidth = widthOfBar();
      long interval = barWidth > 0 ? BAR_MILLIS : PLAIN_MILLIS;
      while (!over.await(interval, TimeUnit.MILLISECONDS)) {
        endStages(progress.stage());
        now();
      }
      clearBar();
      switch (end) {
        case DONE -> endStages(Stage.PUBLISH);
        case FAILED -> {
          // Totals of what is not done would only bewilder.
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** 0 for lines instead of a bar. */
  private int widthOfBar() {
    return switch (form) {
      case AUTO -> Terminal.ofStderr().map(Terminal::width).orElse(0);
      case BAR -> Terminal.ofStderr().orElse(Terminal.USUAL).width();
      case PLAIN, NONE -> 0;
    };
  }

  private void endStages(Stage next) {
    for (Stage before : EnumSet.range(Stage.LIST, next)) {
      ProgressLine line = ProgressLine.of(progress, before);
      if (before != next && ended.add(before) && line.isCounted() && line.seconds() > 0) {
        clearBar();
        err.println("joist: " + line.plain());
      }
    }
  }

  private void now() {
    ProgressLine line = ProgressLine.of(progress, progress.stage());
    if (barWidth == 0) {
      err.println("joist: " + line.plain());
      return;
    }
    // A bar that reaches the last column would make some terminals begin a new line.
    String bar = line.bar(barWidth - 1);
    err.print("\r" + bar + " ".repeat(Math.max(0, barShown - bar.length())));
    err.flush();
    barShown = bar.length();
  }

  private void clearBar() {
    if (barShown > 0) {
      err.print("\r" + " ".repeat(barShown) + "\r");
      err.flush();
      barShown = 0;
    }
  }
}
