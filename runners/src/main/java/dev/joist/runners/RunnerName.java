package dev.joist.runners;

/** Where a pipeline runs. */
enum RunnerName {
  DIRECT,
  FLINK;

  @Override
  public String toString() {
    return Words.of(this);
  }
}
