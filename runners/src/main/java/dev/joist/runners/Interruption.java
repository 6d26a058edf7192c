package dev.joist.runners;

import dev.joist.transforms.PublishGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ends the process on Ctrl-C or when it is asked to terminate: before the output is touched, or
 * else after it is whole. Whoever asks twice is not made to wait.
 */
final class Interruption {
  /** For libraries that clean up after themselves. */
  private static final long CLEANUP_MILLIS = 1000;

  private static volatile long cleanupMillis = CLEANUP_MILLIS;

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

  /** Shutdown hooks have that long, if it is longer than usual, from now on. */
  static void allowCleanup(long millis) {
    cleanupMillis = Math.max(CLEANUP_MILLIS, millis);
  }

  private synchronized void hear() {
    if (asked) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
    asked = true;
    try {
      if (PublishGate.ofProcess().close()) {
        err.lastLine(
            PublishGate.ofProcess().isResumable()
                ? "joist: interrupted: nothing was published; run again with --if-exists resume to go on"
                : "joist: interrupted: nothing was published");
        start(this::haltSoon);
        start(() -> System.exit(ExitCode.INTERRUPTED.code()));
      } else {
        err.line("joist: the output is complete in a moment; interrupt again to stop at once");
      }
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
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
