package dev.joist.transforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The renames that put a replay into its output, written down before the first of them: from then
 * on they can be done to the end, by whoever comes next, and before it nothing was changed.
 */
public final class ReplayJournal {
  static final String NAME = ReplayPlan.WORK + "/journal.json";
  private static final String UNFINISHED = ReplayPlan.WORK + "/journal.tmp";

  private final OutputFolder folder;
  private final Map<String, String> moves = new LinkedHashMap<>();
  private final List<String> deletions = new ArrayList<>();

  ReplayJournal(OutputFolder folder) {
    this.folder = folder;
  }

  void move(String from, String to) {
    moves.put(from, to);
  }

  void delete(String name) {
    deletions.add(name);
  }

  /** Does it all, or leaves it to be {@link #finish finished}. */
  void commit() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    json.set("moves", mapper.valueToTree(moves));
    json.set("deletions", mapper.valueToTree(deletions));
    try (OutputStream out = folder.create(UNFINISHED)) {
      out.write(mapper.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
    }
    folder.rename(UNFINISHED, NAME);
    apply();
  }

  private void apply() {
    try {
      renameAll();
    } catch (IOException failure) {
      throw new RunFailure(
          "a replay of %s is half published: %s; when that is mended, joist replay finishes it first"
              .formatted(folder, failure),
          failure);
    }
  }

  private void renameAll() throws IOException {
    // The manifest names what the others make, so it comes after them.
    Map<String, String> files = new LinkedHashMap<>(moves);
    files.values().remove(OutputFolder.MANIFEST);
    folder.rename(files);
    Map<String, String> manifest = new LinkedHashMap<>(moves);
    manifest.keySet().removeAll(files.keySet());
    folder.rename(manifest);
    folder.delete(deletions);
    folder.delete(List.of(NAME));
  }

  /** Whether a replay was broken off while it was published. */
  static boolean isThere(OutputFolder folder) throws IOException {
    return folder.size(NAME) >= 0;
  }

  /** Whether a replay was broken off while it was published; it is published by then. */
  public static boolean finish(OutputFolder folder) throws IOException {
    if (!isThere(folder)) {
      return false;
    }
    ReplayJournal journal = new ReplayJournal(folder);
    JsonNode json = new ObjectMapper().readTree(folder.text(NAME));
    json.path("moves")
        .properties()
        .forEach(move -> journal.move(move.getKey(), move.getValue().textValue()));
    json.path("deletions").forEach(name -> journal.delete(name.textValue()));
    journal.apply();
    return true;
  }
}
