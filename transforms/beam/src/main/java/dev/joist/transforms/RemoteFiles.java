package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Files of one store, by their URIs. Whatever fails there fails with an {@link IOException} that
 * says why in a few words, and with a {@link FileNotFoundException} when there is no such file.
 */
final class RemoteFiles {
  private static final String MIME_TYPE = "application/octet-stream";

  private final Store store;

  RemoteFiles(Store store) {
    this.store = store;
  }

  /** Of the store that has this path. */
  static RemoteFiles of(String uri) throws IOException {
    return new RemoteFiles(
        Stores.of(uri).orElseThrow(() -> new StoreFailure(Schemes.missing(uri))));
  }

  boolean copiesToRename() {
    return store.copiesToRename();
  }

  /** What Beam reads, writes and names files by. */
  ResourceId resource(String path) {
    return FileSystems.matchNewResource(store.resource(path), false);
  }

  ReadableByteChannel open(String path) throws IOException {
    return open(path, 0);
  }

  /**
   * The same of a file that was listed.
   *
   * @param modified as it was then; 0 when that is not known
   */
  ReadableByteChannel open(String path, long modified) throws IOException {
    ReadableByteChannel channel = plain(path);
    return channel instanceof SeekableByteChannel seekable
        ? new RemoteChannel(this, () -> again(path, modified), seekable)
        : channel;
  }

  /** To go on in one that was replaced would be to mix two. */
  private ReadableByteChannel again(String path, long modified) throws IOException {
    if (modified != 0
        && find(path).stream().anyMatch(file -> second(file.modified()) != second(modified))) {
      throw SourceChanged.replaced();
    }
    return plain(path);
  }

  /** Some stores tell more in a listing than of one file, which HTTP dates by the second. */
  private static long second(long millis) {
    return Math.floorDiv(millis, 1000L);
  }

  /** As Beam has it. */
  private ReadableByteChannel plain(String path) throws IOException {
    return told(() -> FileSystems.open(resource(path)));
  }

  WritableByteChannel create(String path) throws IOException {
    return new RemoteSink(this, told(() -> FileSystems.create(resource(path), MIME_TYPE)));
  }

  void close(Channel channel) throws IOException {
    told(
        () -> {
          channel.close();
          return true;
        });
  }

  Optional<StoredFile> find(String path) throws IOException {
    return told(() -> store.find(path));
  }

  List<StoredFile> below(String folder) throws IOException {
    return told(() -> store.below(folder));
  }

  /** In any order. */
  List<StoredFile> glob(String glob) throws IOException {
    // Any number of folders may be none; alternatives may match the same file.
    Map<String, StoredFile> files = new LinkedHashMap<>();
    for (String plain : Braces.expand(glob.replace("**/", "{**/,}"))) {
      told(() -> store.glob(plain)).forEach(file -> files.putIfAbsent(file.path(), file));
    }
    return List.copyOf(files.values());
  }

  /** Replaces what is there. All must exist. */
  void rename(Map<String, String> moves) throws IOException {
    List<ResourceId> from = new ArrayList<>();
    List<ResourceId> to = new ArrayList<>();
    moves.forEach(
        (source, target) -> {
          from.add(resource(source));
          to.add(resource(target));
        });
    if (!from.isEmpty()) {
      told(
          () -> {
            FileSystems.rename(from, to);
            return true;
          });
    }
  }

  /** Those that are there. */
  void delete(Collection<String> paths) throws IOException {
    List<ResourceId> files = new ArrayList<>();
    paths.forEach(path -> files.add(resource(path)));
    told(
        () -> {
          FileSystems.delete(files);
          return true;
        });
  }

  /** One call of the store. */
  interface Call<ResultT> {
    ResultT run() throws IOException;
  }

  <ResultT> ResultT told(Call<ResultT> call) throws IOException {
    try {
      return call.run();
    } catch (IOException | RuntimeException failure) {
      throw told(failure);
    }
  }

  private IOException told(Exception failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (store.isAbsence(at)) {
        FileNotFoundException absent =
            new FileNotFoundException(store.words(at).orElse("there is no such file"));
        absent.initCause(failure);
        return absent;
      }
      Optional<String> words = store.words(at);
      if (words.isPresent()) {
        return new StoreFailure(words.get(), failure);
      }
    }
    if (failure instanceof IOException plain) {
      return plain;
    }
    // A mistake of ours is no failure of the store.
    throw (RuntimeException) failure;
  }
}
