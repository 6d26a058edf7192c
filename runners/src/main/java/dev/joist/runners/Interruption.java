package dev.joist.runners;

import dev.joist.transforms.PublishGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process on Ctrl-C or when it is asked to terminate: before the output is touched, or
 * else when it is whole. Whoever asks twice is not made to wait.
 */
final class Interruption {
  /** For libraries that clean up after themselves. */
  private static final long CLEANUP_MILLIS = 1000;

  private static volatile long cleanupMillis = CLEANUP_MILLIS;

  private static volatile Optional<Elsewhere> elsewhere = Optional.empty();

  private static final String RESUME = "run again with --if-exists resume to go on";

  private static final String PUBLISHED =
      "joist: interrupted: the output is published and stands; what was to follow is left undone";

  private final ErrorStream err;
  private boolean asked;

  /** A job on a cluster, which does the work of this process. */
  interface Elsewhere {
    /** Stops it, if that was not done before, and tells what came of it. */
    String cancel();
  }

  Interruption(ErrorStream err) {
    this.err = err;
  }

  /**
   * From now on. The class that hears signals is in every JVM since the first, but compilers warn
   * of it in a way that cannot be switched off.
   */
  void listen() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler heard =
        (proxy, method, arguments) -> {
          hear();
          return null;
        };
    Object proxy =
        Proxy.newProxyInstance(
            Interruption.class.getClassLoader(), new Class<?>[] {handler}, heard);
    for (String name : new String[] {"INT", "TERM"}) {
      Object one = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, one, proxy);
    }
  }

  /**
   * From now on a cluster does the work.
   *
   * @param millis how long it may take to cancel that
   */
  static void beginElsewhere(Elsewhere job, long millis) {
    elsewhere = Optional.of(job);
    cleanupMillis = CLEANUP_MILLIS + millis;
  }

  static void endElsewhere() {
    elsewhere = Optional.empty();
    cleanupMillis = CLEANUP_MILLIS;
  }

  /** What is known of the output when no cluster is at work. */
  static String toldHere(boolean resumable) {
    return "joist: interrupted: nothing was published" + (resumable ? "; " + RESUME : "");
  }

  /**
   * The same of a job that was on a cluster: whether it had begun to publish is not known.
   *
   * @param fate what came of it
   * @param publishes whether it would have published at all
   */
  static String toldElsewhere(String fate, boolean publishes, boolean resumable) {
    return "joist: %s; %s"
        .formatted(
            fate,
            publishes
                ? "the output may be as it was, whole or half made: "
                    + (resumable ? RESUME + " or to end that" : "joist verify tells")
                : "nothing was published");
  }

  private synchronized void hear() {
    if (asked) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
    asked = true;
    try {
      switch (PublishGate.ofProcess().close()) {
        case BEFORE -> endBefore();
        case DURING ->
            err.line(
                "joist: the output is being published, which is waited for; interrupt again to stop at once");
        case AFTER -> end(PUBLISHED);
      }
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  private void endBefore() throws IOException {
    Optional<Elsewhere> job = elsewhere;
    if (job.isEmpty()) {
      end(toldHere(PublishGate.ofProcess().isResumable()));
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> tellFate(job.get()), "joist-fate"));
    end("joist: interrupted: cancelling the job on " + job.get());
  }

  private void tellFate(Elsewhere job) {
    PublishGate gate = PublishGate.ofProcess();
    String late = "%s does not answer, and the job may still run".formatted(job);
    String fate =
        CompletableFuture.supplyAsync(job::cancel)
            .completeOnTimeout(late, cleanupMillis - CLEANUP_MILLIS / 2, TimeUnit.MILLISECONDS)
            .join();
    try {
      err.line(toldElsewhere(fate, gate.isExpected(), gate.isResumable()));
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  private void end(String line) throws IOException {
    err.line(line);
    err.silence();
    start(this::haltSoon);
    start(() -> System.exit(ExitCode.INTERRUPTED.code()));
  }

  private void haltSoon() {
    try {
      Thread.sleep(cleanupMillis);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "joist-interruption");
    thread.setDaemon(true);
    thread.start();
  }
}
