package dev.joist.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an output says it is.
 *
 * @param rows documents that became rows
 * @param tables in their order; of a one-table command the one
 * @param replayedFiles dead letters that have run again
 * @param replays how often
 * @param ledger absent when an older version wrote it
 */
public record Manifest(
    String version,
    String command,
    String inputs,
    Map<String, String> options,
    long documents,
    long rows,
    long deadLetters,
    List<TableEntry> tables,
    List<FileEntry> files,
    List<PartFile> deadLetterFiles,
    List<PartFile> replayedFiles,
    int replays,
    Optional<PartFile> ledger,
    String schema) {
  public Manifest {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    tables = List.copyOf(tables);
    files = List.copyOf(files);
    deadLetterFiles = List.copyOf(deadLetterFiles);
    replayedFiles = List.copyOf(replayedFiles);
  }

  /**
   * A table.
   *
   * @param folder where its files lie; with a slash at its end, or empty
   * @param rows that all its files hold
   * @param schema the text of its columns
   */
  public record TableEntry(String name, String folder, long rows, String schema)
      implements Serializable {}

  /** A data file of a table. */
  public record FileEntry(String table, PartFile file) implements Serializable {}

  /** Of the output in a folder. */
  public static Manifest read(OutputFolder folder) throws IOException {
    String text;
    try {
      text = folder.text(OutputFolder.MANIFEST);
    } catch (NoSuchFileException | FileNotFoundException absent) {
      throw new RunFailure(
          "%s holds no output: there is no %s".formatted(folder, OutputFolder.MANIFEST), absent);
    }
    try {
      return of(new ObjectMapper().readTree(text));
    } catch (JsonProcessingException broken) {
      throw new RunFailure(
          "%s of %s is no JSON: %s"
              .formatted(OutputFolder.MANIFEST, folder, broken.getOriginalMessage()),
          broken);
    } catch (IllegalArgumentException broken) {
      throw new RunFailure(
          "%s of %s: %s".formatted(OutputFolder.MANIFEST, folder, broken.getMessage()), broken);
    }
  }

  private static Manifest of(JsonNode json) {
    String schema = text(json, "schema");
    long rows = number(json, "rows");
    List<TableEntry> tables = new ArrayList<>();
    for (JsonNode table : json.path("tables")) {
      tables.add(
          new TableEntry(
              text(table, "name"),
              text(table, "folder"),
              number(table, "rows"),
              text(table, "schema")));
    }
    if (tables.isEmpty()) {
      tables.add(new TableEntry(Table.ONLY, "", rows, schema));
    }
    List<FileEntry> files = new ArrayList<>();
    for (JsonNode file : array(json, "files")) {
      files.add(new FileEntry(file.path("table").asText(Table.ONLY), file(file)));
    }
    List<PartFile> letters = new ArrayList<>();
    for (JsonNode file : array(json, "deadLetterFiles")) {
      letters.add(file(file));
    }
    List<PartFile> replayed = new ArrayList<>();
    for (JsonNode replay : json.path("replays")) {
      for (JsonNode file : array(replay, "files")) {
        replayed.add(file(file));
      }
    }
    Map<String, String> options = new LinkedHashMap<>();
    json.path("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    return new Manifest(
        text(json, "version"),
        text(json, "command"),
        json.path("inputs").asText(""),
        options,
        number(json, "documents"),
        rows,
        number(json, "deadLetters"),
        tables,
        files,
        letters,
        replayed,
        json.path("replays").size(),
        json.has("ledger") ? Optional.of(file(json.get("ledger"))) : Optional.empty(),
        schema);
  }

  private static PartFile file(JsonNode file) {
    return new PartFile(
        text(file, "name"), number(file, "rows"), number(file, "bytes"), text(file, "checksum"));
  }

  private static JsonNode array(JsonNode of, String name) {
    return checked(of.path(name), name, of.path(name).isArray(), "an array");
  }

  private static String text(JsonNode of, String name) {
    return checked(of.path(name), name, of.path(name).isTextual(), "a text").textValue();
  }

  private static long number(JsonNode of, String name) {
    JsonNode value = of.path(name);
    return checked(value, name, value.isIntegralNumber() && value.canConvertToLong(), "a number")
        .longValue();
  }

  private static JsonNode checked(JsonNode value, String name, boolean fits, String expected) {
    if (!fits) {
      throw new IllegalArgumentException(
          value.isMissingNode()
              ? "there is no " + name
              : "%s should be %s, not %s".formatted(name, expected, value));
    }
    return value;
  }
}
