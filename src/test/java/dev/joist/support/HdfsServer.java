package dev.joist.support;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** A name node and a data node of HDFS, as a process of its own on this machine. */
public final class HdfsServer implements AutoCloseable {
  private static final Path JARS =
      Path.of(System.getProperty("joist.home", ".."))
          .toAbsolutePath()
          .normalize()
          .resolve("src/target/servers/hdfs");

  private static final int START_SECONDS = 90;

  private final Process process;
  private final URI uri;

  private HdfsServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Returns when it answers.
   *
   * @param folder empty, for what it stores
   */
  public static HdfsServer start(Path folder) throws IOException, InterruptedException {
    Path settings = folder.resolve("settings.xml");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dtest.build.data=" + folder.resolve("data"),
                "-cp",
                classPath(),
                "org.apache.hadoop.mapreduce.MiniHadoopClusterManager",
                "-nomr",
                "-format",
                "-datanodes",
                "1",
                "-writeConfig",
                settings.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isWhole(settings)) {
      // A short wait between looks, ended early by the end of the process.
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("no HDFS: " + Files.readString(folder.resolve("said")));
      }
    }
    Configuration written = new Configuration(false);
    written.addResource(new org.apache.hadoop.fs.Path(settings.toUri()));
    return new HdfsServer(process, URI.create(written.get(FileSystem.FS_DEFAULT_NAME_KEY)));
  }

  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      List<String> names = jars.map(Path::toString).sorted().toList();
      return String.join(File.pathSeparator, names);
    }
  }

  private static boolean isWhole(Path settings) throws IOException {
    return Files.exists(settings) && Files.readString(settings).contains("</configuration>");
  }

  /** With a host and a port, without a slash at its end. */
  public String uri() {
    return uri.toString();
  }

  /** To look into it from outside. */
  public FileSystem files() throws IOException {
    return FileSystem.newInstance(uri, new Configuration(false));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
