package dev.joist.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Prints the engine beside its peers as a Markdown table, all from one run: {@code EVENTS ROUNDS}.
 * Each converter runs in a JVM of its own, in turn, so that drifts of the machine hit all alike;
 * figures are medians over the rounds. Every converter must find the same number of documents.
 */
public final class EventTable {
  private static final int PASSES = 8;

  /** Passes that count as warm: the last ones. */
  private static final int WARM = 3;

  private final Path folder;
  private final Path input;
  private final long events;

  private EventTable(Path folder, long events) {
    this.folder = folder;
    this.input = folder.resolve("events.ndjson");
    this.events = events;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    long events = args.length > 0 ? Long.parseLong(args[0]) : 400_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Path folder = Files.createTempDirectory("joist-bench");
    EventTable table = new EventTable(folder, events);
    EventSamples.ndjson(1, events, table.input);
    table.print(rounds, System.out);
  }

  private void print(int rounds, PrintStream out) throws IOException, InterruptedException {
    long bytes = Files.size(input);
    out.printf("%,d events, %,d bytes; medians of %d rounds%n%n", events, bytes, rounds);
    out.println(
        "| converter | threads | first pass | warm | processor | MB/s warm | peak | output |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (int threads = 1; threads <= 2; threads++) {
      Map<EventConverter, List<Outcome>> outcomes = new EnumMap<>(EventConverter.class);
      for (int round = 0; round < rounds; round++) {
        for (EventConverter converter : EventConverter.values()) {
          outcomes.computeIfAbsent(converter, c -> new ArrayList<>()).add(run(converter, threads));
        }
      }
      for (Map.Entry<EventConverter, List<Outcome>> row : outcomes.entrySet()) {
        Outcome median = Outcome.median(row.getValue());
        out.printf(
            "| %s | %d | %.2f s | %.2f s | %.2f s | %.0f | %d MB | %.1f MB |%n",
            row.getKey(),
            threads,
            median.first(),
            median.warm(),
            median.processor(),
            bytes / median.warm() / 1e6,
            median.peak() >> 20,
            median.size() / 1e6);
      }
    }
  }

  private Outcome run(EventConverter converter, int threads)
      throws IOException, InterruptedException {
    Path output = folder.resolve(converter + ".parquet");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                EventPass.class.getName(),
                converter.name(),
                input.toString(),
                output.toString(),
                Integer.toString(threads),
                Integer.toString(PASSES))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Double> seconds = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    long size = 0;
    long peak = 0;
    try (BufferedReader lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "pass" -> {
            seconds.add(Double.parseDouble(words[1]));
            processor.add(Double.parseDouble(words[2]));
            check(converter, Long.parseLong(words[3]));
          }
          case "size" -> size = Long.parseLong(words[1]);
          case "peak" -> peak = Long.parseLong(words[1]);
          default -> throw new IOException(converter + " says: " + line);
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException(converter + " failed");
    }
    return Outcome.of(seconds, processor, size, peak);
  }

  private void check(EventConverter converter, long documents) throws IOException {
    if (documents != events) {
      throw new IOException(converter + " found " + documents + " of " + events + " events");
    }
  }

  /** The processor time is of a warm pass, all threads together. */
  private record Outcome(double first, double warm, double processor, long size, long peak) {
    static Outcome of(List<Double> seconds, List<Double> processor, long size, long peak) {
      return new Outcome(
          seconds.get(0), middle(warm(seconds)), middle(warm(processor)), size, peak);
    }

    private static List<Double> warm(List<Double> passes) {
      return passes.subList(Math.max(0, passes.size() - WARM), passes.size());
    }

    static Outcome median(List<Outcome> outcomes) {
      return new Outcome(
          middle(outcomes.stream().map(Outcome::first).toList()),
          middle(outcomes.stream().map(Outcome::warm).toList()),
          middle(outcomes.stream().map(Outcome::processor).toList()),
          outcomes.get(0).size(),
          (long) middle(outcomes.stream().map(o -> (double) o.peak()).toList()));
    }

    private static double middle(List<Double> values) {
      List<Double> sorted = new ArrayList<>(values);
      Collections.sort(sorted);
      return sorted.get(sorted.size() / 2);
    }
  }
}
