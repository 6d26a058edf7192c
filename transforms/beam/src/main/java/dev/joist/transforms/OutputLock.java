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
import java.util.Optional;

/**
 * Keeps two runs out of one folder. The operating system holds the lock, so it is gone with its
 * owner however that ends; the file only tells who it is. It lies in the staging folder, which is
 * never published. Stores have no locks: {@link StoreLock} does there what can be done.
 */
public final class OutputLock implements Closeable {
  static final String NAME = OutputFolder.STAGING + "/lock";

  private final Closeable held;

  /** What is left when it cannot be removed. */
  private final String name;

  /**
   * A locked file and the folders that were made for it, the outer first. Opening the file once
   * more and closing that would give the lock away.
   *
   * @param key tells the file from a later one of its name
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
      removeEmpty(made);
    }
  }

  private OutputLock(Closeable held, String name) {
    this.held = held;
    this.name = name;
  }

  /**
   * From now until it is closed.
   *
   * @throws RunFailure when another run has it, or the folder cannot be written
   */
  public static OutputLock take(OutputFolder folder) {
    String location = folder.toString();
    if (SourceBytes.isRemote(location)) {
      return inStore(folder);
    }
    Path file = LocalName.path(location).toAbsolutePath().resolve(NAME);
    List<Path> made = missingAbove(file);
    try {
      Optional<Held> taken = Optional.empty();
      while (taken.isEmpty()) {
        taken = take(folder, file, made);
      }
      return new OutputLock(taken.get(), file.toString());
    } catch (IOException refused) {
      throw new RunFailure("--out " + folder + " cannot be written: " + refused, refused);
    }
  }

  private static OutputLock inStore(OutputFolder folder) {
    try {
      StoreLock lock = StoreLock.take(folder, LockOwner.ofProcess());
      return new OutputLock(lock, folder + "/" + lock.name());
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

  /** Empty when a run that ends at this moment has removed the file. */
  private static Optional<Held> take(OutputFolder folder, Path file, List<Path> made)
      throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) {
      Files.write(file, new byte[0], StandardOpenOption.CREATE);
    }
    Optional<Object> before = key(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

  private static Optional<Object> key(Path file) throws IOException {
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

  private static RunFailure refusal(OutputFolder folder, String owner) {
    return new RunFailure(
        "%s is being written by another run (%s): wait for it, or choose another --out"
            .formatted(folder, owner.isEmpty() ? "begun just now" : owner));
  }

  /** Removes the file, unless another run has put its own there, and the folders made for it. */
  @Override
  public void close() throws IOException {
    held.close();
  }

  /** The file by which others see it. */
  @Override
  public String toString() {
    return name;
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
