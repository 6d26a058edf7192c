package dev.joist.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that speaks the protocol of S3, as a process of its own on this machine. Its buckets are
 * folders, so that tests can put objects there and look at them as files.
 */
public final class S3Server implements AutoCloseable {
  private static final Path JAR =
      Path.of(System.getProperty("joist.home", ".."))
          .toAbsolutePath()
          .normalize()
          .resolve("src/target/servers/s3proxy.jar");

  private static final int START_SECONDS = 60;

  private final Process process;
  private final Path folder;
  private final int port;

  private S3Server(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Returns when it answers.
   *
   * @param folder empty, for what it stores
   */
  public static S3Server start(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Path buckets = Files.createDirectories(folder.resolve("buckets"));
    Path settings = folder.resolve("s3proxy.properties");
    Files.write(
        settings,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:" + port,
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=key",
            "s3proxy.credential=secret",
            "s3proxy.ignore-unknown-headers=true",
            "jclouds.provider=filesystem",
            "jclouds.filesystem.basedir=" + buckets));
    Path silence = folder.resolve("logback.xml");
    Files.writeString(silence, "<configuration><root level=\"OFF\"/></configuration>");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + silence,
                "-jar",
                JAR.toString(),
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    S3Server server = new S3Server(process, buckets, port);
    server.await(folder.resolve("said"));
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await(Path said) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      // A short wait between looks, ended early by the end of the process.
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        close();
        throw new IllegalStateException("no S3 server: " + Files.readString(said));
      }
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What a bucket holds. */
  public Path bucket(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** What a run needs to know of it, behind all other arguments. */
  public List<String> options() {
    return List.of(
        "--",
        "--endpoint=" + endpoint(),
        "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\","
            + "\"accessKeyId\":\"key\",\"secretAccessKey\":\"secret\"}");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
