package dev.joist.runners;

import dev.joist.transforms.RunFailure;
import dev.joist.transforms.Store;
import dev.joist.transforms.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.io.hdfs.HadoopFileSystemOptions;
import org.apache.beam.sdk.io.hdfs.HadoopFileSystemRegistrar;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's file system. Beam reads and writes it; listings are asked of Hadoop itself, for those of
 * Beam do not tell folders from files.
 */
public final class HdfsStore implements Store {
  private @Nullable Configuration configuration;

  /** For the service loader. */
  public HdfsStore() {}

  @Override
  public Set<String> schemes() {
    return Set.of("hdfs");
  }

  /** Without any configuration, a URI with a host says all that is needed. */
  @Override
  public Iterable<? extends org.apache.beam.sdk.io.FileSystem<?>> fileSystems(
      PipelineOptions options, String uri) {
    HadoopFileSystemOptions hadoop = options.as(HadoopFileSystemOptions.class);
    List<Configuration> given = hadoop.getHdfsConfiguration();
    if (given == null || given.isEmpty()) {
      if (root(uri).equals("hdfs://")) {
        throw new RunFailure(
            uri
                + " names no host, and no configuration does: write hdfs://HOST:PORT/…, set"
                + " HADOOP_CONF_DIR, or give --hdfsConfiguration after --");
      }
      Configuration plain = new Configuration(false);
      plain.set(FileSystem.FS_DEFAULT_NAME_KEY, root(uri));
      given = List.of(plain);
      hadoop.setHdfsConfiguration(given);
    }
    configuration = given.get(0);
    return new HadoopFileSystemRegistrar().fromOptions(hadoop);
  }

  /** The scheme and the host. */
  private static String root(String uri) {
    int slash = uri.indexOf('/', uri.indexOf("://") + 3);
    return slash < 0 ? uri : uri.substring(0, slash);
  }

  private FileSystem fileSystem(Path path) throws IOException {
    Configuration known = configuration;
    if (known == null) {
      // Beam has it by another way than ours.
      known = new Configuration();
    }
    return path.getFileSystem(known);
  }

  @Override
  public boolean copiesToRename() {
    return false;
  }

  @Override
  public boolean isAbsence(Throwable failure) {
    return failure instanceof FileNotFoundException;
  }

  /** The first line: what follows are stack traces of the server. */
  @Override
  public Optional<String> words(Throwable failure) {
    if (!(failure instanceof IOException) || failure.getMessage() == null) {
      return Optional.empty();
    }
    return failure.getMessage().lines().findFirst().map(HdfsStore::withoutAdvice);
  }

  private static String withoutAdvice(String line) {
    int advice = line.indexOf("; For more details see:");
    return advice < 0 ? line : line.substring(0, advice);
  }

  /** Beam takes URIs, in which some characters are written otherwise. */
  @Override
  public String resource(String path) {
    return new Path(path).toUri().toString();
  }

  @Override
  public Optional<StoredFile> find(String path) throws IOException {
    Path file = new Path(path);
    try {
      FileStatus status = fileSystem(file).getFileStatus(file);
      return status.isFile() ? Optional.of(stored(path, status)) : Optional.empty();
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    }
  }

  @Override
  public List<StoredFile> below(String folder) throws IOException {
    Path path = new Path(folder);
    List<StoredFile> files = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> below = fileSystem(path).listFiles(path, true);
      while (below.hasNext()) {
        FileStatus file = below.next();
        files.add(stored(root(folder) + file.getPath().toUri().getPath(), file));
      }
    } catch (FileNotFoundException absent) {
      return List.of();
    }
    return files;
  }

  @Override
  public List<StoredFile> glob(String glob) throws IOException {
    int anyFolder = glob.indexOf("**");
    return anyFolder < 0 ? matches(glob) : matchesBelow(glob, anyFolder);
  }

  private List<StoredFile> matches(String glob) throws IOException {
    Path pattern = new Path(glob);
    FileStatus[] found = fileSystem(pattern).globStatus(pattern);
    List<StoredFile> files = new ArrayList<>();
    for (FileStatus status : found == null ? new FileStatus[0] : found) {
      String path = root(glob) + status.getPath().toUri().getPath();
      if (status.isDirectory()) {
        files.addAll(below(path));
      } else {
        files.add(stored(path, status));
      }
    }
    return files;
  }

  /** Hadoop's own globs stay in one folder. */
  private List<StoredFile> matchesBelow(String glob, int anyFolder) throws IOException {
    String folder = glob.substring(0, glob.lastIndexOf('/', anyFolder));
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + glob.substring(root(glob).length()));
    List<StoredFile> files = new ArrayList<>();
    for (StoredFile file : matches(folder.contains("*") ? folder : folder + "/")) {
      java.nio.file.Path path = java.nio.file.Path.of(file.path().substring(root(glob).length()));
      if (matcher.matches(path)) {
        files.add(file);
      }
    }
    return files;
  }

  private static StoredFile stored(String path, FileStatus status) {
    return new StoredFile(path, status.getLen(), status.getModificationTime());
  }
}
