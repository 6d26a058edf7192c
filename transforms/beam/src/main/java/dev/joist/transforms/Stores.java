package dev.joist.transforms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.common.ReflectHelpers;
import org.jspecify.annotations.Nullable;

/**
 * The stores that paths have named in this process. Beam keeps its file systems for the whole
 * process, and so must be what is added to them; Beam asks again whenever options change.
 */
public final class Stores implements FileSystemRegistrar {
  /** By scheme. */
  private static final Map<String, Store> KNOWN = new HashMap<>();

  /** The first path of each store that Beam does not have by itself. */
  private static final Map<Store, String> ADDED = new HashMap<>();

  /**
   * Of the stores in use, once options are known. Each has a client with connections, and pipelines
   * of one process do not differ in what a client is made of.
   */
  private static final Map<Store, List<FileSystem<?>>> MADE = new HashMap<>();

  private static @Nullable PipelineOptions latest;

  /** For Beam. */
  public Stores() {}

  @Override
  public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
    synchronized (KNOWN) {
      latest = options;
      List<FileSystem<?>> all = new ArrayList<>();
      ADDED.forEach((store, uri) -> all.addAll(made(store, uri, options)));
      return all;
    }
  }

  private static List<FileSystem<?>> made(Store store, String uri, PipelineOptions options) {
    List<FileSystem<?>> known = MADE.get(store);
    if (known != null) {
      return known;
    }
    List<FileSystem<?>> made = new ArrayList<>();
    store.fileSystems(options, uri).forEach(made::add);
    MADE.put(store, made);
    return made;
  }

  /** The store of a URI; empty when this build has none for its scheme. */
  static Optional<Store> of(String uri) {
    String scheme = uri.substring(0, uri.indexOf(':')).toLowerCase(Locale.ROOT);
    synchronized (KNOWN) {
      Store known = KNOWN.get(scheme);
      if (known == null) {
        known = find(scheme, uri);
        if (known != null) {
          KNOWN.put(scheme, known);
        }
      }
      return Optional.ofNullable(known);
    }
  }

  private static @Nullable Store find(String scheme, String uri) {
    boolean registered = isRegistered(scheme);
    for (Store store : ServiceLoader.load(Store.class, ReflectHelpers.findClassLoader())) {
      if (store.schemes().contains(scheme)) {
        if (!registered) {
          add(store, scheme, uri);
        }
        return isRegistered(scheme) ? store : null;
      }
    }
    return registered ? new OtherStore() : null;
  }

  /** A store that cannot be set up is not asked again for what it does not hold. */
  private static void add(Store store, String scheme, String uri) {
    boolean added = false;
    ADDED.put(store, uri);
    try {
      register(scheme);
      added = true;
    } finally {
      if (!added) {
        ADDED.remove(store);
      }
    }
  }

  /** Of the stores that this build has, in use or not. */
  static Set<String> schemes() {
    Set<String> schemes = new HashSet<>();
    for (Store store : ServiceLoader.load(Store.class, ReflectHelpers.findClassLoader())) {
      schemes.addAll(store.schemes());
    }
    return schemes;
  }

  private static boolean isRegistered(String scheme) {
    try {
      FileSystems.matchNewResource(scheme + "://joist/", true);
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  /** Beam asks again only when an option has changed since. */
  private static void register(String scheme) {
    PipelineOptions options = latest;
    if (options == null) {
      throw new IllegalStateException("FileSystems.setDefaultPipelineOptions comes first");
    }
    String agent = options.getUserAgent();
    options.setUserAgent(agent + " " + scheme);
    // Others see the options as they were.
    options.setUserAgent(agent);
    FileSystems.setDefaultPipelineOptions(options);
  }
}
