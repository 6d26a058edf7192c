package dev.joist.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonIngest;
import dev.joist.json.RecordSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  private static final Pattern PLACE =
      Pattern.compile(
          "\"code\":\"(\\w+)\",\"file\":\"([^\"]+)\",\"row\":\\d+,\"ordinal\":(\\d+),"
              + "\"line\":(\\d+),\"offset\":(\\d+)");

  @TempDir private Path folder;

  private static List<String> places(String key) {
    List<String> places = new ArrayList<>();
    Matcher place = PLACE.matcher(key);
    while (place.find()) {
      places.add(place.group(1) + " " + place.group(2) + " " + place.group(3));
    }
    return places;
  }

  private List<String> deadLetters(Recipe recipe) throws IOException {
    List<String> letters = new ArrayList<>();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        RecordSink sink =
            new RecordSink() {
              @Override
              public void rows(ColumnBatch batch) {
                // The sound ones.
              }

              @Override
              public void failed(FailedRecord record) {
                letters.add(
                    record.cause().code() + " " + file.getFileName() + " " + record.ordinal());
              }
            };
        byte[] bytes = Files.readAllBytes(file);
        JsonIngest.into(Generator.schema(recipe))
            .read(new ByteArrayInputStream(bytes), pool, 1, sink);
      }
    } finally {
      pool.shutdown();
    }
    return letters;
  }

  private void deadLettersAreThoseOfTheKey(Recipe recipe, int codes) throws IOException {
    String key = Judge.make(recipe, Span.ofCount(recipe, 3), 2, folder);
    List<String> places = places(key);
    assertThat(deadLetters(recipe), equalTo(places));
    Map<String, Integer> byCode = new TreeMap<>();
    places.forEach(place -> byCode.merge(place.split(" ", -1)[0], 1, Integer::sum));
    assertThat(byCode.toString(), byCode.size(), equalTo(codes));
  }

  @Test
  void aReaderFindsExactlyTheFaultsOfEvents() throws IOException {
    Recipe recipe = Recipe.of(Kind.EVENTS, 12_000).withBadRate(0.02);
    deadLettersAreThoseOfTheKey(recipe, 8);
  }

  @Test
  void aReaderFindsExactlyTheFaultsOfContacts() throws IOException {
    Recipe recipe = Recipe.of(Kind.CONTACTS, 30_000).in(Format.NDJSON).withBadRate(0.01);
    deadLettersAreThoseOfTheKey(recipe, 7);
  }

  @Test
  void aReaderFindsExactlyTheFaultsOfSessions() throws IOException {
    Recipe recipe = Recipe.of(Kind.SESSIONS, 600).in(Format.NDJSON).withBadRate(0.2);
    deadLettersAreThoseOfTheKey(recipe, 8);
  }

  @Test
  void offsetsAreWhereTheLinesBegin() throws IOException {
    Recipe recipe = Recipe.of(Kind.EVENTS, 2_000).withBadRate(0.05);
    String key = Judge.make(recipe, Span.ofCount(recipe, 1), 2, folder);
    byte[] bytes = Files.readAllBytes(folder.resolve("part-00000-of-00001.ndjson"));
    Matcher place = PLACE.matcher(key);
    int found = 0;
    while (place.find()) {
      int offset = Integer.parseInt(place.group(5));
      long line = 1;
      for (int i = 0; i < offset; i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      assertThat(line, equalTo(Long.parseLong(place.group(4))));
      assertThat(bytes[offset - 1], equalTo((byte) '\n'));
      found++;
    }
    assertThat(found, greaterThan(50));
  }

  @Test
  void theSameSeedMakesTheSameBytesOnAnyNumberOfThreads() throws IOException {
    for (Kind kind : Kind.values()) {
      for (Format format : kind.formats()) {
        long rows = kind == Kind.SESSIONS ? 300 : 30_000;
        Recipe recipe = Recipe.of(kind, rows).in(format);
        if (format != Format.PARQUET || kind == Kind.SHARDS) {
          recipe = recipe.withBadRate(0.01);
        }
        Path one = Files.createDirectory(folder.resolve("one-" + kind + format));
        Path three = Files.createDirectory(folder.resolve("three-" + kind + format));
        String key = Judge.make(recipe, Span.ofCount(recipe, 2), 1, one);
        assertThat(Judge.make(recipe, Span.ofCount(recipe, 2), 3, three), equalTo(key));
        try (Stream<Path> files = Files.walk(one)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            Path other = three.resolve(one.relativize(file));
            assertThat(file + " differs", Files.mismatch(file, other), equalTo(-1L));
          }
        }
      }
    }
  }
}
