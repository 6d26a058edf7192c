package dev.joist.generate;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tallies that the tasks of one span borrow: there are as many as tasks at a time. */
final class Tallies {
  private final Layout layout;
  private final Queue<Tally> spare = new ConcurrentLinkedQueue<>();

  Tallies(Layout layout) {
    this.layout = layout;
  }

  Tally borrow() {
    Tally tally = spare.poll();
    return tally == null ? new Tally(layout) : tally;
  }

  void giveBack(Tally tally) {
    spare.add(tally);
  }

  /** When all are back. */
  Tally sum() {
    Tally sum = borrow();
    for (Tally other : spare) {
      sum.merge(other);
    }
    spare.clear();
    return sum;
  }
}
