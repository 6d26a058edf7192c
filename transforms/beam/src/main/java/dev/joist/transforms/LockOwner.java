package dev.joist.transforms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has a lock, as others are told.
 *
 * @param text a line
 */
record LockOwner(String text, String machine) {
  private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

  /** Another one after each start of the machine. */
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** Containers on one machine number their processes on their own. */
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

  private static final Pattern FORM =
      Pattern.compile("process (\\d+) on .* \\((.+)\\), since .*\\s*");

  /** This process, which is one owner for all its life. */
  static LockOwner ofProcess() throws IOException {
    String machine = thisMachine();
    long process = ProcessHandle.current().pid();
    String place = machine.isEmpty() ? thisHost() : thisHost() + " (" + machine + ")";
    return new LockOwner(
        "process %d on %s, since %s%n".formatted(process, place, start()), machine);
  }

  private static String start() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> start.truncatedTo(ChronoUnit.SECONDS).toString())
        .orElse("its start");
  }

  /** Where process numbers mean the same; empty where that cannot be told. */
  private static String thisMachine() throws IOException {
    if (!Files.isReadable(BOOT) || !Files.isSymbolicLink(NAMESPACE)) {
      return "";
    }
    return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE);
  }

  /** Asking the network for it may take seconds. */
  private static String thisHost() throws IOException {
    if (Files.isReadable(HOST)) {
      return Files.readString(HOST).strip();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "a host without a name";
    }
  }

  /** Whether another owner is known not to run any more: only those of this machine are. */
  boolean isDead(String other) {
    Matcher parts = FORM.matcher(other);
    return parts.matches()
        && parts.group(2).equals(machine)
        && ProcessHandle.of(Long.parseLong(parts.group(1))).isEmpty();
  }
}
