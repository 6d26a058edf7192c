package dev.joist.runners;

/** How a run shows how far it is. */
enum ProgressForm {
  /** A bar on a terminal, lines elsewhere, and nothing when the run is short. */
  AUTO,
  /** One line that is written over. */
  BAR,
  /** A line every few seconds, and one at the end. */
  PLAIN,
  NONE;

  @Override
  public String toString() {
    return Words.of(this);
  }
}
