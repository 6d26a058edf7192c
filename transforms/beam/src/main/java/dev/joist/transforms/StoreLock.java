package dev.joist.transforms;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps two runs out of one folder of a store, which has no locks: each leaves a ticket, then looks
 * for others, so that of two at once at least one sees the other. An owner shows that it is alive
 * by writing its pulse again and again. All times are those of the store, so that clocks of hosts
 * do not matter.
 */
final class StoreLock implements Closeable {
  private static final String TICKET = OutputFolder.STAGING + "/lock-";
  private static final String PULSE = OutputFolder.STAGING + "/pulse-";
  private static final Duration BEAT = Duration.ofSeconds(15);

  /** Four beats missed: a pause of the process or the network may take two. */
  private static final Duration DEAD = Duration.ofSeconds(60);

  private final OutputFolder folder;
  private final LockOwner owner;
  private final String id = UUID.randomUUID().toString();
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(StoreLock::daemon);

  private StoreLock(OutputFolder folder, LockOwner owner) {
    this.folder = folder;
    this.owner = owner;
  }

  static boolean isLock(String name) {
    return name.startsWith(TICKET) || name.startsWith(PULSE);
  }

  static boolean isTicket(String name) {
    return name.startsWith(TICKET);
  }

  /**
   * From now until it is closed.
   *
   * @throws RunFailure when another run has it
   */
  static StoreLock take(OutputFolder folder, LockOwner owner) throws IOException {
    StoreLock lock = new StoreLock(folder, owner);
    boolean kept = false;
    try {
      lock.write(TICKET + lock.id);
      lock.refuseOthers();
      lock.begin();
      kept = true;
      return lock;
    } finally {
      if (!kept) {
        lock.close();
      }
    }
  }

  /** Of the object by which others see it. */
  String name() {
    return TICKET + id;
  }

  private void write(String name) throws IOException {
    try (OutputStream out = folder.create(name)) {
      out.write(owner.text().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void refuseOthers() throws IOException {
    Map<String, StoredFile> files = new HashMap<>();
    for (StoredFile file : folder.stored(OutputFolder.STAGING + "/")) {
      files.put(file.path().substring(folder.toString().length() + 1), file);
    }
    StoredFile mine =
        Optional.ofNullable(files.get(TICKET + id))
            .orElseThrow(() -> new IOException("the store does not list what was just written"));
    List<String> dead = new ArrayList<>();
    for (Map.Entry<String, StoredFile> ticket : files.entrySet()) {
      String name = ticket.getKey();
      if (name.startsWith(TICKET) && !name.equals(TICKET + id)) {
        String pulse = PULSE + name.substring(TICKET.length());
        StoredFile last = files.getOrDefault(pulse, ticket.getValue());
        if (mine.modified() - last.modified() <= DEAD.toMillis()) {
          refuseIfAlive(name);
        }
        dead.add(name);
        dead.add(pulse);
      }
    }
    folder.delete(dead);
  }

  /**
   * Whoever came later is no exception: stores date an object by the beginning of its upload, so
   * that one with a later date may be there first. Of two that come at once both may give way.
   */
  private void refuseIfAlive(String ticket) throws IOException {
    String other;
    try {
      other = folder.text(ticket);
    } catch (FileNotFoundException ended) {
      // Between the listing and now.
      return;
    }
    if (!owner.isDead(other)) {
      throw OutputLock.refusal(folder, other.strip());
    }
  }

  private void begin() {
    var unused =
        beats.scheduleAtFixedRate(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "joist-lock");
    thread.setDaemon(true);
    return thread;
  }

  private void beat() {
    try {
      if (folder.exists(TICKET + id)) {
        write(PULSE + id);
      }
    } catch (IOException | RuntimeException unreachable) {
      // Whatever a client of a store throws: the next beat tries again, which it would not after an
      // exception. When a minute passes without, others may take the folder, and that shows before
      // anything is published.
    }
  }

  @Override
  public void close() throws IOException {
    beats.shutdown();
    awaitLastBeat();
    List<String> mine = List.of(PULSE + id, TICKET + id);
    folder.delete(mine);
    folder.deleteEmptyFoldersOf(mine);
  }

  /** One that comes after the lock is gone would leave its object for ever. */
  private void awaitLastBeat() {
    try {
      beats.awaitTermination(BEAT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
