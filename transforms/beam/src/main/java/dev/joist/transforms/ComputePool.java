package dev.joist.transforms;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that parse and encode, shared by all units of a process: a worker with many slots
 * does not run more of them than it has cores. They live as long as the process and do not hold it.
 */
final class ComputePool {
  private static final ConcurrentMap<Integer, ExecutorService> POOLS = new ConcurrentHashMap<>();

  private ComputePool() {}

  /** As wide as there are cores when {@code threads} is 0. */
  static int width(int threads) {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  static ExecutorService ofWidth(int threads) {
    return POOLS.computeIfAbsent(
        width(threads),
        width ->
            Executors.newFixedThreadPool(
                width,
                work -> {
                  Thread thread = new Thread(work, "joist-compute");
                  thread.setDaemon(true);
                  return thread;
                }));
  }
}
