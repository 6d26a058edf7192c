package dev.joist.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.joist.transforms.RunFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a Flink cluster says of itself by REST, and takes as orders. */
final class FlinkCluster {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Flink itself kills a worker whose task does not end within three minutes. */
  private static final Duration CANCELLING = Duration.ofMinutes(4);

  private static final long POLL_MILLIS = 100;

  /** What it says of a job that has ended before it could be cancelled. */
  private static final int GONE = 404;

  private static final int OVER = 409;

  private final String master;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * @param master HOST:PORT of its REST
   */
  FlinkCluster(String master) {
    this.master = master;
  }

  /**
   * How large it is.
   *
   * @param slots how many units can be in work at a time
   * @param workers its TaskManagers, each a process
   */
  record Size(int slots, int workers) {
    int slotsOfWorker() {
      return Math.max(1, (slots + workers - 1) / Math.max(1, workers));
    }
  }

  /**
   * How large it is.
   *
   * @param version of Flink that jobs are built for, as 1.19
   * @throws RunFailure when nobody answers, or one who cannot run them
   */
  Size size(String version) {
    JsonNode overview;
    try {
      overview = get("/overview");
    } catch (IOException silence) {
      String reason = silence.getMessage() == null ? "no answer" : silence.getMessage();
      throw new RunFailure(
          "--flink-master %s: no Flink answers there: %s".formatted(master, reason), silence);
    }
    String found = overview.path("flink-version").asText();
    if (!found.equals(version) && !found.startsWith(version + ".")) {
      throw new RunFailure(
          "--flink-master %s runs Flink %s, Joist is built for %s"
              .formatted(master, found.isEmpty() ? "of no version" : found, version));
    }
    Size size =
        new Size(overview.path("slots-total").asInt(), overview.path("taskmanagers").asInt());
    if (size.slots() == 0) {
      throw new RunFailure(
          "--flink-master %s has no slots: no TaskManager has joined it".formatted(master));
    }
    return size;
  }

  /** Stops the job of this id, unless it is over. */
  void cancelJob(String id) throws IOException {
    int status =
        answer(
                request("/jobs/" + id + "?mode=cancel")
                    .method("PATCH", BodyPublishers.noBody())
                    .build())
            .statusCode();
    if (status >= 300 && status != GONE && status != OVER) {
      throw new IOException("it answers %d to the cancelling of a job".formatted(status));
    }
  }

  /**
   * Stops all jobs of this name and returns when they are over; false when there are none.
   *
   * @throws IOException when one goes on all the same
   */
  boolean cancelAll(String jobName) throws IOException {
    boolean any = false;
    long end = System.nanoTime() + CANCELLING.toNanos();
    for (List<String> left = idsOf(jobName); !left.isEmpty(); left = idsOf(jobName)) {
      any = true;
      for (String id : left) {
        cancelJob(id);
      }
      if (System.nanoTime() > end) {
        throw new IOException("the job \"" + jobName + "\" does not end, though it is cancelled");
      }
      pause();
    }
    return any;
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a job is cancelled");
    }
  }

  /** Of the jobs of this name that are not over. */
  List<String> idsOf(String jobName) throws IOException {
    List<String> ids = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      boolean over = job.path("end-time").asLong() > 0;
      if (!over && job.path("name").asText().equals(jobName)) {
        ids.add(job.path("jid").asText());
      }
    }
    return ids;
  }

  /** The steps of the job that are done, and all. */
  Steps steps(String id) throws IOException {
    int done = 0;
    int all = 0;
    for (JsonNode step : get("/jobs/" + id).path("vertices")) {
      all++;
      done += step.path("status").asText().equals("FINISHED") ? 1 : 0;
    }
    return new Steps(done, all);
  }

  /** How far a job is. */
  record Steps(int done, int all) {}

  private JsonNode get(String path) throws IOException {
    return mapper.readTree(send(request(path).GET().build()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + master + path)).timeout(PATIENCE);
  }

  private String send(HttpRequest request) throws IOException {
    HttpResponse<String> answer = answer(request);
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "it answers %d to %s".formatted(answer.statusCode(), request.uri().getPath()));
    }
    return answer.body();
  }

  private HttpResponse<String> answer(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking Flink");
    }
  }

  @Override
  public String toString() {
    return master;
  }
}
