package dev.joist.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * GitHub-style events as NDJSON, about 670 bytes each, the same bytes for the same seed: four
 * levels of nesting, optional parts, escapes, some text beyond ASCII.
 */
public final class EventSamples {
  private static final String[] TYPES = {
    "PushEvent", "CreateEvent", "WatchEvent", "IssuesEvent", "PullRequestEvent", "ForkEvent"
  };
  private static final String[] WORDS = {
    "fix", "add", "remove", "parser", "tests", "build", "docs", "merge", "branch", "release",
        "typo",
    "cache", "update", "README.md", "v1.2.3", "pull", "request", "from", "in", "the", "of", "when",
    "handle", "missing", "config", "version", "bump", "use", "instead", "support", "for", "initial"
  };
  private static final String[] RARE_WORDS = {
    "größe", "値段", "\\\"quoted\\\"", "line\\nbreak", "back\\\\slash", "\\u00e9t\\u00e9"
  };

  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder(2048);
  private long id = 2_489_651_045L;

  private EventSamples(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** {@code count} events in memory. */
  public static byte[] ndjson(long seed, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(seed, count, out);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toByteArray();
  }

  /** {@code count} events in a file. */
  public static void ndjson(long seed, long count, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(seed, count, out);
    }
  }

  private static void write(long seed, long count, OutputStream out) throws IOException {
    EventSamples samples = new EventSamples(seed);
    for (long i = 0; i < count; i++) {
      samples.event();
      if (samples.text.length() > 1 << 20 || i == count - 1) {
        out.write(samples.text.toString().getBytes(StandardCharsets.UTF_8));
        samples.text.setLength(0);
      }
    }
  }

  private void event() {
    id += 1 + random.nextInt(20);
    int actor = (int) Math.pow(500_000, random.nextDouble());
    int repository = (int) Math.pow(200_000, random.nextDouble());
    String login = "user" + Integer.toString(actor * 7919, 36);
    String name = login + "/repo-" + Integer.toString(repository, 36);
    String type = TYPES[Math.max(0, random.nextInt(11) - 5)];
    text.append("{\"id\":\"").append(id).append("\",\"type\":\"").append(type);
    text.append("\",\"actor\":{\"id\":").append(actor).append(",\"login\":\"").append(login);
    text.append("\",\"gravatar_id\":\"\",\"url\":\"https://api.example.com/users/").append(login);
    text.append("\",\"avatar_url\":\"https://avatars.example.com/u/").append(actor);
    text.append("?\"},\"repo\":{\"id\":").append(repository).append(",\"name\":\"").append(name);
    text.append("\",\"url\":\"https://api.example.com/repos/").append(name);
    text.append("\"},\"payload\":");
    payload(type);
    text.append(",\"public\":")
        .append(random.nextInt(50) != 0)
        .append(",\"created_at\":\"2015-01-");
    two(1 + random.nextInt(28)).append('T');
    two(random.nextInt(24)).append(':');
    two(random.nextInt(60)).append(':');
    two(random.nextInt(60)).append("Z\"}\n");
  }

  private void payload(String type) {
    if (type.equals("PushEvent")) {
      int size = 1 + Math.min(random.nextInt(5), random.nextInt(5));
      text.append("{\"push_id\":").append(id / 3).append(",\"size\":").append(size);
      text.append(",\"ref\":\"refs/heads/").append(random.nextInt(3) == 0 ? "develop" : "master");
      text.append("\",\"commits\":[");
      for (int i = 0; i < size; i++) {
        commit(i);
      }
      text.append("]}");
    } else if (type.equals("IssuesEvent") || type.equals("PullRequestEvent")) {
      text.append("{\"action\":\"").append(random.nextInt(3) == 0 ? "closed" : "opened");
      text.append("\",\"number\":").append(random.nextInt(5000)).append(",\"body\":\"");
      words(10 + random.nextInt(60)).append("\"}");
    } else if (type.equals("CreateEvent")) {
      text.append("{\"ref\":null,\"action\":\"created\"}");
    } else {
      text.append("{}");
    }
  }

  private void commit(int index) {
    String author = "dev" + random.nextInt(3000);
    text.append(index == 0 ? "" : ",").append("{\"sha\":\"");
    for (int i = 0; i < 5; i++) {
      String hex = Integer.toHexString(random.nextInt());
      text.append("00000000", 0, 8 - hex.length()).append(hex);
    }
    text.append("\",\"author\":{\"email\":\"").append(author).append("@example.com\",\"name\":\"");
    text.append(author).append("\"},\"message\":\"");
    words(4 + random.nextInt(16)).append("\",\"distinct\":").append(random.nextInt(10) != 0);
    text.append('}');
  }

  private StringBuilder words(int count) {
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(word());
    }
    return text;
  }

  private String word() {
    String[] from = random.nextInt(50) == 0 ? RARE_WORDS : WORDS;
    return from[random.nextInt(from.length)];
  }

  private StringBuilder two(int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
