package dev.joist.runners;

import dev.joist.transforms.PublishGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ends the process on Ctrl-C or when it is asked to terminate: before the output is touched, or
 * else when it is whole. Whoever asks twice is not made to wait.
 */
final class Interruption {
  /** For libraries that clean up after themselves. */
  private static final long CLEANUP_MILLIS = 1000;

  private static volatile long cleanupMillis = CLEANUP_MILLIS;

  /** The cluster that publishes, if it is none of this process. */
  private static volatile String elsewhere = "";

  private static final String PUBLISHED =
      "joist: interrupted: the output is published and stands; what was to follow is left undone";

  private final ErrorStream err;
  private boolean asked;

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

  /** From now on a cluster does the work; shutdown hooks have that long to stop it. */
  static void beginElsewhere(String cluster, long millis) {
    elsewhere = cluster;
    cleanupMillis = Math.max(CLEANUP_MILLIS, millis);
  }

  static void endElsewhere() {
    elsewhere = "";
    cleanupMillis = CLEANUP_MILLIS;
  }

  /**
   * What is known of the output. Whether a job on a cluster has begun to publish is not, when it is
   * cancelled.
   */
  static String told(String cluster, boolean resumable) {
    String advice = resumable ? "run again with --if-exists resume to go on" : "";
    if (cluster.isEmpty()) {
      return "joist: interrupted: nothing was published" + (resumable ? "; " + advice : "");
    }
    return "joist: interrupted: the job on %s is being cancelled; if it was publishing already, the output may be whole or half made: %s"
        .formatted(cluster, resumable ? advice + " or to end that" : "joist verify tells");
  }

  private synchronized void hear() {
    if (asked) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
    asked = true;
    try {
      switch (PublishGate.ofProcess().close()) {
        case BEFORE -> end(told(elsewhere, PublishGate.ofProcess().isResumable()));
        case DURING ->
            err.line(
                "joist: the output is being published, which is waited for; interrupt again to stop at once");
        case AFTER -> end(PUBLISHED);
      }
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  private void end(String lastLine) throws IOException {
    err.lastLine(lastLine);
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
