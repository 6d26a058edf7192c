package dev.joist.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every build runs every converter once over a few events. {@code -Djoist.events=400000} prints the
 * table of the performance page, {@code -Djoist.rounds} sets how many rounds its medians are of.
 */
class EventTableTest {
  private static final int FEW = 3000;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(EventConverter.class)
  void everyConverterFindsEveryEvent(EventConverter converter) throws Exception {
    Path input = folder.resolve("events.ndjson");
    byte[] events = EventSamples.ndjson(1, FEW);
    Files.write(input, events);
    for (int threads = 1; threads <= 2; threads++) {
      Path output = folder.resolve(converter + ".parquet");
      assertEquals(FEW, converter.convert(input, events, output, threads));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "joist.events", matches = "\\d+")
  void printsTheTable() throws Exception {
    EventTable.main(
        new String[] {System.getProperty("joist.events"), System.getProperty("joist.rounds", "3")});
  }
}
