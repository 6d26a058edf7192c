package dev.joist.transforms;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A kind of file system other than local files. Stores are found by {@link java.util.ServiceLoader}
 * when a path names one of their schemes first: runs over local files do not wait for their
 * classes.
 */
public interface Store {
  /** In lower case. */
  Set<String> schemes();

  /**
   * For Beam, which calls them by the schemes.
   *
   * @param uri the path that was named first
   */
  Iterable<? extends FileSystem<?>> fileSystems(PipelineOptions options, String uri);

  /**
   * Whether an object gets its name only when it is whole, and another name only by being copied.
   */
  boolean copiesToRename();

  /** Whether there is nothing under the path that was asked for. */
  boolean isAbsence(Throwable failure);

  /** What went wrong, for people, and the same in every run; empty when it is not from here. */
  Optional<String> words(Throwable failure);

  /** The path as Beam's file system takes it for one file. */
  default String resource(String path) {
    return path;
  }

  /** The file of this name, which is no glob. */
  default Optional<StoredFile> find(String path) throws IOException {
    return StoreListing.find(path);
  }

  /** All files below the folder, which ends in a slash. */
  default List<StoredFile> below(String folder) throws IOException {
    return StoreListing.below(folder);
  }

  /** The files that match, with those in folders that match; braces are expanded before. */
  default List<StoredFile> glob(String glob) throws IOException {
    return StoreListing.glob(glob);
  }
}
