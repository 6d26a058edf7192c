package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkJobTest {
  /** Of the jobs that run, all under the same name. */
  private final List<String> running = new CopyOnWriteArrayList<>(List.of("theirs"));

  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer server;
  private FlinkCluster cluster;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jobs/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String answer = "{}";
          if (path.equals("/jobs/overview")) {
            List<String> jobs = new ArrayList<>();
            running.forEach(
                id -> jobs.add("{\"jid\":\"%s\",\"name\":\"same\",\"end-time\":-1}".formatted(id)));
            answer = "{\"jobs\":[" + String.join(",", jobs) + "]}";
          } else if (exchange.getRequestMethod().equals("PATCH")) {
            String id = path.substring("/jobs/".length());
            running.remove(id);
            cancelled.add(id);
          }
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    cluster = new FlinkCluster("localhost:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void onlyTheJobThatWasSentIsCancelledAmongThoseOfItsName() throws Exception {
    FlinkJob job = FlinkJob.begin(cluster, "same");
    assertThat(job.cancel(), equalTo(false));
    assertThat(cancelled, equalTo(List.of()));
    running.add("mine");
    assertThat(job.cancel(), equalTo(true));
    assertThat(cancelled, equalTo(List.of("mine")));
    running.add(0, "later");
    assertThat(job.cancel(), equalTo(true));
    assertThat(cancelled, equalTo(List.of("mine", "mine")));
  }

  @Test
  void aClientThatGoesTellsWhatCameOfItsJob() throws Exception {
    String there = cluster.toString();
    FlinkJob job = FlinkJob.begin(cluster, "same");
    assertThat(
        new JobCancelling(job, 1).cancel(),
        equalTo(
            there
                + " has no job of this run; one that was being sent may begin there yet, as"
                + " \"same\""));
    running.add("mine");
    JobCancelling cancelling = new JobCancelling(job, 1);
    assertThat(cancelling.cancel(), equalTo("the job on " + there + " is being cancelled"));
    assertThat(cancelling.cancel(), equalTo("the job on " + there + " is being cancelled"));
    assertThat(cancelled, equalTo(List.of("mine")));
    status = 500;
    assertThat(
        new JobCancelling(job, 1).cancel(),
        equalTo(
            "the job \"same\" on "
                + there
                + " may still run: it answers 500 to the cancelling of a job"));
  }

  @Test
  void allOfANameAreCancelledForAFolderThatIsClaimed() throws Exception {
    running.add("another");
    assertThat(cluster.cancelAll("same"), equalTo(true));
    assertThat(running, equalTo(List.of()));
    assertThat(cluster.cancelAll("same"), equalTo(false));
  }
}
