package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.options.PipelineOptions;

/** A file system that is in Beam's own registry, and of which nothing else is known. */
final class OtherStore implements Store {
  @Override
  public Set<String> schemes() {
    return Set.of();
  }

  @Override
  public Iterable<? extends FileSystem<?>> fileSystems(PipelineOptions options, String uri) {
    return List.of();
  }

  @Override
  public boolean copiesToRename() {
    return false;
  }

  @Override
  public boolean isAbsence(Throwable failure) {
    return failure instanceof FileNotFoundException;
  }

  @Override
  public Optional<String> words(Throwable failure) {
    return Optional.empty();
  }
}
