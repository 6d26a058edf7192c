package dev.joist.transforms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.fs.CreateOptions;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MatchResult.Status;
import org.apache.beam.sdk.io.fs.MoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Objects of {@code memory://…}, for Beam, which keeps its file systems for the whole process: each
 * test takes a folder of its own. It moves by copying and deleting, as stores do.
 */
final class MemoryStore extends FileSystem<MemoryStore.Name> {
  private static final String SCHEME = "memory";

  private static final ConcurrentSkipListMap<String, Stored> OBJECTS =
      new ConcurrentSkipListMap<>();

  private static final Set<String> UNDELETABLE = ConcurrentHashMap.newKeySet();

  private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();

  private static final Set<String> ENDING = ConcurrentHashMap.newKeySet();

  /**
   * What is there.
   *
   * @param bytes a character each
   */
  private record Stored(String bytes, long modified) {}

  /** For Beam. */
  public static final class Registrar implements FileSystemRegistrar {
    @Override
    public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
      return List.of(new MemoryStore());
    }
  }

  /** Makes all objects older whose names begin like that. */
  static void age(String prefix, long millis) {
    OBJECTS.replaceAll(
        (name, object) ->
            name.startsWith(prefix)
                ? new Stored(object.bytes(), object.modified() - millis)
                : object);
  }

  /** Deletes an object when somebody has seen it in a listing, and comes to read it. */
  static void endWhenRead(String name) {
    ENDING.add(name);
  }

  /** As in a store where one may not, which only tells those who read its whole answer. */
  static void keepSilently(String name) {
    KEPT.add(name);
  }

  static void failToDelete(String name) {
    UNDELETABLE.add(name);
  }

  record Name(String uri) implements ResourceId {
    @Override
    public ResourceId resolve(String other, ResolveOptions options) {
      return new Name(uri + other);
    }

    @Override
    public ResourceId getCurrentDirectory() {
      return new Name(uri.substring(0, uri.lastIndexOf('/') + 1));
    }

    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public String getFilename() {
      return uri.substring(uri.lastIndexOf('/') + 1);
    }

    @Override
    public boolean isDirectory() {
      return uri.endsWith("/");
    }

    @Override
    public String toString() {
      return uri;
    }
  }

  /** Of globs it knows the one that ends in all that is below. */
  @Override
  protected List<MatchResult> match(List<String> specs) {
    List<MatchResult> results = new ArrayList<>();
    for (String spec : specs) {
      List<Metadata> found = new ArrayList<>();
      for (Map.Entry<String, Stored> object : OBJECTS.entrySet()) {
        boolean matches =
            spec.endsWith("**")
                ? object.getKey().startsWith(spec.substring(0, spec.length() - 2))
                : object.getKey().equals(spec);
        if (matches) {
          found.add(metadata(object.getKey(), object.getValue()));
        }
      }
      results.add(MatchResult.create(found.isEmpty() ? Status.NOT_FOUND : Status.OK, found));
    }
    return results;
  }

  private static Metadata metadata(String name, Stored object) {
    return Metadata.builder()
        .setResourceId(new Name(name))
        .setSizeBytes(object.bytes().length())
        .setLastModifiedMillis(object.modified())
        .setIsReadSeekEfficient(true)
        .build();
  }

  @Override
  protected WritableByteChannel create(Name name, CreateOptions options) {
    return Channels.newChannel(
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            put(name, toString(StandardCharsets.ISO_8859_1));
          }
        });
  }

  private static void put(Name name, String bytes) {
    OBJECTS.put(name.uri(), new Stored(bytes, System.currentTimeMillis()));
  }

  private static String bytes(Name name) throws IOException {
    if (ENDING.contains(name.uri())) {
      OBJECTS.remove(name.uri());
    }
    return Optional.ofNullable(OBJECTS.get(name.uri()))
        .map(Stored::bytes)
        .orElseThrow(() -> new FileNotFoundException(name.uri()));
  }

  @Override
  protected ReadableByteChannel open(Name name) throws IOException {
    return Channels.newChannel(
        new ByteArrayInputStream(bytes(name).getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Override
  protected void copy(List<Name> from, List<Name> to) throws IOException {
    for (int i = 0; i < from.size(); i++) {
      put(to.get(i), bytes(from.get(i)));
    }
  }

  @Override
  protected void rename(List<Name> from, List<Name> to, MoveOptions... options) throws IOException {
    copy(from, to);
    delete(from);
  }

  @Override
  protected void delete(Collection<Name> names) throws IOException {
    for (Name name : names) {
      if (UNDELETABLE.contains(name.uri())) {
        throw new IOException(name.uri() + " may not be deleted");
      }
      if (!KEPT.contains(name.uri())) {
        OBJECTS.remove(name.uri());
      }
    }
  }

  @Override
  protected Name matchNewResource(String uri, boolean isFolder) {
    return new Name(uri);
  }

  @Override
  protected String getScheme() {
    return SCHEME;
  }
}
