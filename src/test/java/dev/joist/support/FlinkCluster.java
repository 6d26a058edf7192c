package dev.joist.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The cluster that {@code runners/flink/cluster} starts, on ports that are free. */
public final class FlinkCluster {
  /** For fields that are not set yet. */
  public static final FlinkCluster NONE = new FlinkCluster(Path.of(""), 0);

  private static final Path SCRIPT =
      Path.of(System.getProperty("joist.home", ".."))
          .toAbsolutePath()
          .normalize()
          .resolve("runners/flink/cluster");

  private final Path state;
  private final int port;
  private int killed;

  private FlinkCluster(Path state, int port) {
    this.state = state;
    this.port = port;
  }

  /** Two workers with a slot each. */
  public static FlinkCluster start(Path state) throws IOException, InterruptedException {
    FlinkCluster cluster = new FlinkCluster(state, freePort());
    cluster.script("start", "--memory", "1400", "--port", Integer.toString(cluster.port));
    return cluster;
  }

  /** The one after it is free, too. */
  private static int freePort() throws IOException {
    int port = freePort(0);
    while (freePort(port + 1) == 0) {
      port = freePort(0);
    }
    return port;
  }

  /** The port, any if it is 0; 0 when it is taken. */
  private static int freePort(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.getLocalPort();
    } catch (BindException taken) {
      return 0;
    }
  }

  public String master() {
    return "localhost:" + port;
  }

  /** What it says by REST. */
  public JsonNode ask(String path) throws IOException {
    try (InputStream answer = URI.create("http://" + master() + path).toURL().openStream()) {
      return new ObjectMapper().readTree(answer);
    }
  }

  /** A machine is switched off, and another comes. */
  public void replaceWorker() throws IOException, InterruptedException {
    killed++;
    String pid = Files.readString(state.resolve("taskmanager-" + killed + ".pid")).strip();
    new ProcessBuilder("kill", "-9", pid).start().waitFor();
    script("add");
  }

  private void script(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = SCRIPT.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Path said = Files.createTempFile("joist", ".cluster");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("JOIST_FLINK_DIR", state.toString());
    // Jobs of seconds are over before the optimizing compiler pays.
    builder.environment().put("JOIST_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "cluster %s: %s".formatted(String.join(" ", arguments), Files.readString(said)));
    }
    Files.delete(said);
  }

  public void stop() throws IOException, InterruptedException {
    if (port > 0) {
      script("stop");
    }
  }
}
