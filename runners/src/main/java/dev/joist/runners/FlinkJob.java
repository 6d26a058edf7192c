package dev.joist.runners;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The job that this process sends to a cluster. Whoever sends it is not told its id before it ends:
 * it is the first of its name that was not there before. From then on it is known by its id.
 */
final class FlinkJob {
  private final FlinkCluster cluster;
  private final String name;
  private final Set<String> before;
  private Optional<String> id = Optional.empty();

  private FlinkJob(FlinkCluster cluster, String name, Set<String> before) {
    this.cluster = cluster;
    this.name = name;
    this.before = before;
  }

  /** To be called before the job is sent. */
  static FlinkJob begin(FlinkCluster cluster, String name) throws IOException {
    return new FlinkJob(cluster, name, Set.copyOf(cluster.idsOf(name)));
  }

  /** Of the running jobs of its name, which; empty when it has not arrived. */
  static Optional<String> mine(List<String> running, Set<String> before) {
    return running.stream().filter(id -> !before.contains(id)).findFirst();
  }

  private synchronized Optional<String> id() throws IOException {
    if (id.isEmpty()) {
      id = mine(cluster.idsOf(name), before);
    }
    return id;
  }

  /** Stops it; false when it has not arrived yet. */
  boolean cancel() throws IOException {
    Optional<String> known = id();
    if (known.isPresent()) {
      cluster.cancelJob(known.get());
    }
    return known.isPresent();
  }

  /** How far it is; empty before it has arrived. */
  Optional<FlinkCluster.Steps> steps() throws IOException {
    Optional<String> known = id();
    return known.isEmpty() ? Optional.empty() : Optional.of(cluster.steps(known.get()));
  }

  FlinkCluster cluster() {
    return cluster;
  }

  @Override
  public String toString() {
    return name;
  }
}
