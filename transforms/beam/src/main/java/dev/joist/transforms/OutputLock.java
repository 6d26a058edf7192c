package dev.joist.transforms;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps two runs out of one folder. The operating system holds the lock, so it is gone with its
 * owner however that ends; the file only tells who it is. It lies in the staging folder, which is
 * never published. Stores have no locks: {@link StoreLock} does there what can be done.
 */
public final class OutputLock implements Closeable {
  static final String NAME = OutputFolder.STAGING + "/lock";

  /** Those of this process, by folder: whoever builds a pipeline need not be handed its lock. */
  private static final Map<String, OutputLock> TAKEN = new ConcurrentHashMap<>();

  private final OutputFolder folder;

  /** Its name in the folder. */
  private final String file;

  private final Closeable held;

  /**
   * A locked file and the folders that were made for it, the outer first. Opening the file once
   * more and closing that would give the lock away.
   *
   * @param key as {@link OutputLock#key} has it
   */
  private record Held(Path file, FileChannel channel, Object key, List<Path> made)
      implements Closeable {
    @Override
    public void close() throws IOException {
      // Somebody may have put a file in the place of its folder.
      if (Files.exists(file) && OutputLock.key(file).equals(Optional.of(key))) {
        Files.deleteIfExists(file);
      }
      channel.close();
      removeEmpty(List.of(file.getParent()));
      removeEmpty(made);
    }
  }

  private OutputLock(OutputFolder folder, String file, Closeable held) {
    this.folder = folder;
    this.file = file;
    this.held = held;
  }

  /**
   * From now until it is closed.
   *
   * @throws RunFailure when another run has it, or the folder cannot be written
   */
  public static OutputLock take(OutputFolder folder) {
    OutputLock lock = folder.isRemote() ? inStore(folder) : onDisk(folder);
    TAKEN.put(folder.toString(), lock);
    return lock;
  }

  /** Empty when this process has taken none of the folder. */
  static Optional<OutputLock> taken(OutputFolder folder) {
    return Optional.ofNullable(TAKEN.get(folder.toString()));
  }

  private static OutputLock onDisk(OutputFolder folder) {
    Path file = LocalName.path(folder.toString()).toAbsolutePath().resolve(NAME);
    List<Path> made = missingAbove(file);
    try {
      Optional<Held> taken = Optional.empty();
      while (taken.isEmpty()) {
        taken = take(folder, file, made);
      }
      return new OutputLock(folder, NAME, taken.get());
    } catch (IOException refused) {
      throw new RunFailure("--out " + folder + " cannot be written: " + refused, refused);
    }
  }

  private static OutputLock inStore(OutputFolder folder) {
    try {
      StoreLock lock = StoreLock.take(folder, LockOwner.ofProcess());
      return new OutputLock(folder, lock.name(), lock);
    } catch (IOException refused) {
      throw new RunFailure(
          "--out %s cannot be written: %s".formatted(folder, refused.getMessage()), refused);
    }
  }

  private static List<Path> missingAbove(Path file) {
    List<Path> folders = new ArrayList<>();
    for (Path at = file.getParent(); at != null && !Files.exists(at); at = at.getParent()) {
      folders.add(0, at);
    }
    return folders;
  }

  /** Empty when a run that ends at this moment has removed the file, or its folder. */
  private static Optional<Held> take(OutputFolder folder, Path file, List<Path> made)
      throws IOException {
    Files.createDirectories(file.getParent());
    FileChannel channel;
    Optional<Object> before;
    try {
      if (!Files.exists(file)) {
        Files.write(file, new byte[0], StandardOpenOption.CREATE);
      }
      before = key(file);
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException ended) {
      if (missingAbove(file).isEmpty()) {
        throw ended;
      }
      return Optional.empty();
    }
    boolean kept = false;
    try {
      lock(channel, folder, file);
      if (before.isPresent() && before.equals(key(file))) {
        channel.truncate(0);
        channel.write(
            ByteBuffer.wrap(LockOwner.ofProcess().text().getBytes(StandardCharsets.UTF_8)));
        kept = true;
        return Optional.of(new Held(file, channel, before.get(), made));
      }
      return Optional.empty();
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  /** Tells a file from a later one of its name; empty when there is none. */
  static Optional<Object> key(Path file) throws IOException {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    }
  }

  private static void lock(FileChannel channel, OutputFolder folder, Path file) throws IOException {
    try {
      if (channel.tryLock() == null) {
        throw refusal(folder, Files.readString(file).strip());
      }
    } catch (OverlappingFileLockException ours) {
      throw refusal(folder, "in this very process");
    }
  }

  static RunFailure refusal(OutputFolder folder, String owner) {
    return new RunFailure(
        "%s is being written by another run (%s): wait for it, or choose another --out"
            .formatted(folder, owner.isEmpty() ? "begun just now" : owner));
  }

  /**
   * Removes the file, unless another run has put its own there, and the folders made for it. That
   * of what is staged goes with the last that is in it, whoever made it.
   */
  @Override
  public void close() throws IOException {
    TAKEN.remove(folder.toString(), this);
    held.close();
  }

  /** What pipelines take along that are built under the lock, whether it is lost by then or not. */
  LockHolder holder() throws IOException {
    String key = held instanceof Held disk ? disk.key().toString() : "";
    return new LockHolder(folder, file, LockOwner.ofProcess().text(), key);
  }

  /** The file by which others see it. */
  @Override
  public String toString() {
    return folder + "/" + file;
  }

  private static void removeEmpty(List<Path> folders) throws IOException {
    try {
      for (int i = folders.size() - 1; i >= 0; i--) {
        if (Files.isDirectory(folders.get(i))) {
          Files.deleteIfExists(folders.get(i));
        }
      }
    } catch (DirectoryNotEmptyException used) {
      // By an output, or by what is staged to go on with.
    }
  }
}
