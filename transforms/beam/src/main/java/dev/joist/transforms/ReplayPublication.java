package dev.joist.transforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins what a replay made of dead letters to the output that they are of: its parts come behind
 * those that are there, its books are added to theirs.
 */
public final class ReplayPublication {
  private final OutputFolder folder;
  private final ReplayPlan plan;
  private final Manifest old;
  private final OutputFolder made;
  private final Manifest result;
  private final ReplayJournal journal;
  private final ObjectMapper mapper = new ObjectMapper();

  private ReplayPublication(ReplayPlan plan) throws IOException {
    this.folder = plan.folder();
    this.plan = plan;
    this.old = plan.manifest();
    this.made = plan.output();
    this.result = Manifest.read(made);
    this.journal = new ReplayJournal(folder);
  }

  /** After the run; nothing is changed when no letter became anything else. */
  public static ReplayReport publish(ReplayPlan plan) throws IOException {
    return new ReplayPublication(plan).publish();
  }

  /** When no letter ran. */
  public static ReplayReport nothing(ReplayPlan plan) throws IOException {
    return new ReplayReport(
        0, 0, Map.of(), 0, codes(plan.folder(), plan.manifest().deadLetterFiles()), 0);
  }

  private ReplayReport publish() throws IOException {
    long letters = plan.count();
    int number = 1 + old.replays();
    ReplayedLetters dataset = new ReplayedLetters(plan, made, result, number);
    if (result.rows() == 0 && result.deadLetters() == letters && dataset.areAsBefore()) {
      return new ReplayReport(
          0, letters, Map.of(), letters, codes(folder, old.deadLetterFiles()), 0);
    }
    ObjectNode manifest = (ObjectNode) mapper.readTree(folder.text(OutputFolder.MANIFEST));
    List<Manifest.FileEntry> parts = movedParts();
    dataset.write();
    List<PartFile> deadFiles = movedLetters(dataset.dead());
    List<PartFile> replayedFiles = movedReplayed(dataset.replayed(), number);
    PartFile ledger = ledger();
    Instant now = Instant.now();
    manifest.put("documents", old.documents() + result.documents() - letters);
    manifest.put("rows", old.rows() + result.rows());
    manifest.put("deadLetters", old.deadLetters() + result.deadLetters() - letters);
    boolean tables = manifest.has("tables");
    for (JsonNode table : manifest.path("tables")) {
      long rows = tableRows().getOrDefault(table.path("name").textValue(), 0L);
      ((ObjectNode) table).put("rows", rows);
    }
    for (Manifest.FileEntry part : parts) {
      ObjectNode file = manifest.withArray("files").addObject();
      file.put("name", part.file().name());
      if (tables) {
        file.put("table", part.table());
      }
      file.setAll(json(part.file()));
    }
    ArrayNode dead = manifest.putArray("deadLetterFiles");
    deadFiles.forEach(file -> dead.add(json(file)));
    manifest.set("ledger", json(ledger));
    ObjectNode replay = manifest.withArray("replays").addObject();
    replay.put("finished", now.toString());
    replay.put("letters", letters);
    replay.put("rows", result.rows());
    replay.put("deadLetters", result.deadLetters());
    ArrayNode replayed = replay.putArray("files");
    replayedFiles.forEach(file -> replayed.add(json(file)));
    report(dataset.codes(), parts);
    text("manifest.json", OutputFolder.MANIFEST, ManifestSeal.sealed(manifest));
    oldLetters(deadFiles);
    PublishGate.ofProcess().enter(plan.holder());
    journal.commit();
    return new ReplayReport(
        number, letters, madeRows(), result.deadLetters(), dataset.codes(), parts.size());
  }

  private Map<String, Long> madeRows() {
    Map<String, Long> rows = new LinkedHashMap<>();
    result.tables().forEach(table -> rows.put(table.name(), table.rows()));
    return rows;
  }

  /** Of the output with what was made. */
  private Map<String, Long> tableRows() {
    Map<String, Long> rows = new LinkedHashMap<>();
    old.tables().forEach(table -> rows.put(table.name(), table.rows()));
    madeRows().forEach((table, made) -> rows.merge(table, made, Long::sum));
    return rows;
  }

  private static Map<String, Long> codes(OutputFolder folder, List<PartFile> files)
      throws IOException {
    Map<String, Long> codes = new HashMap<>();
    new LetterDataset(folder, files)
        .forEach((number, letter) -> codes.merge(letter.code(), 1L, Long::sum));
    return codes;
  }

  private ObjectNode json(PartFile file) {
    ObjectNode json = mapper.createObjectNode();
    json.put("name", file.name());
    json.put("rows", file.rows());
    json.put("bytes", file.bytes());
    json.put("checksum", file.checksum());
    return json;
  }

  /** In each folder they are counted on. */
  private List<Manifest.FileEntry> movedParts() throws IOException {
    Map<String, Integer> before = new HashMap<>();
    old.files().forEach(entry -> before.merge(folderOf(entry.file().name()), 1, Integer::sum));
    Map<String, Integer> more = new HashMap<>();
    List<Manifest.FileEntry> added = new ArrayList<>();
    for (Manifest.FileEntry entry : result.files()) {
      if (entry.file().rows() > 0) {
        added.add(entry);
        more.merge(folderOf(entry.file().name()), 1, Integer::sum);
      }
    }
    Map<String, Integer> next = new HashMap<>(before);
    List<Manifest.FileEntry> moved = new ArrayList<>();
    for (Manifest.FileEntry entry : added) {
      PartFile file = entry.file();
      if (!made.holds(file)) {
        throw new RunFailure(
            "%s/%s is not as it was written: somebody else writes there; nothing was changed"
                .formatted(made, file.name()));
      }
      String in = folderOf(file.name());
      int place = next.getOrDefault(in, 0);
      next.put(in, place + 1);
      int all = before.getOrDefault(in, 0) + more.getOrDefault(in, 0);
      String name = in + "part-%05d-of-%05d.parquet".formatted(place, all);
      journal.move(ReplayPlan.WORK + "/out/" + file.name(), name);
      moved.add(new Manifest.FileEntry(entry.table(), file.renamed(name)));
    }
    return moved;
  }

  private static String folderOf(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  private List<PartFile> movedLetters(List<PartFile> staged) {
    List<PartFile> moved = new ArrayList<>();
    for (PartFile file : staged) {
      String name =
          OutputFolder.DEAD_LETTERS
              + "/part-%05d-of-%05d.parquet".formatted(moved.size(), staged.size());
      journal.move(file.name(), name);
      moved.add(file.renamed(name));
    }
    return moved;
  }

  private List<PartFile> movedReplayed(List<PartFile> staged, int number) {
    List<PartFile> moved = new ArrayList<>();
    for (PartFile file : staged) {
      String name =
          OutputFolder.REPLAYED + "/replay-%05d-%05d.parquet".formatted(number, moved.size());
      journal.move(file.name(), name);
      moved.add(file.renamed(name));
    }
    return moved;
  }

  private void oldLetters(List<PartFile> now) {
    Set<String> kept = new HashSet<>();
    now.forEach(file -> kept.add(file.name()));
    for (PartFile file : old.deadLetterFiles()) {
      if (!kept.contains(file.name())) {
        journal.delete(file.name());
      }
    }
  }

  private PartFile ledger() throws IOException {
    List<String> tables = List.copyOf(madeRows().keySet());
    List<LedgerLine> lines = LedgerLine.read(folder, tables);
    List<LedgerLine> read = LedgerLine.read(made, tables);
    if (read.size() != plan.read().size()) {
      throw new RunFailure(
          "the replay read %d sources instead of %d: nothing was changed"
              .formatted(read.size(), plan.read().size()));
    }
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).deadLetters() > 0) {
        first.putIfAbsent(lines.get(i).path(), i);
      }
    }
    for (int i = 0; i < read.size(); i++) {
      ReplayPlan.Input input = plan.read().get(i);
      if (plan.isArchive(input.path()) && read.get(i).documents() < input.letters()) {
        throw new RunFailure(
            "%d documents of %s were read again, but %d dead letters were to be: nothing was changed"
                .formatted(read.get(i).documents(), input.source(), input.letters()));
      }
      Integer at = first.get(input.source());
      if (at == null) {
        throw new RunFailure(
            "%s has dead letters of %s, but its ledger has none: joist verify tells more"
                .formatted(folder, input.source()));
      }
      LedgerLine line = lines.get(at).with(read.get(i), input.letters());
      lines.set(at, input.path().equals(input.source()) ? line.ofFile(read.get(i)) : line);
    }
    settle(lines);
    String staged = ReplayPlan.WORK + "/ledger.parquet";
    journal.move(staged, OutputFolder.LEDGER);
    try (OutputStream out = folder.create(staged)) {
      return LedgerLine.write(lines, tables, out);
    }
  }

  /** A source that was named twice has two lines: what is too much for one is the other's. */
  private static void settle(List<LedgerLine> lines) {
    for (int i = 0; i < lines.size(); i++) {
      for (int j = i + 1; j < lines.size() && lines.get(i).deadLetters() < 0; j++) {
        LedgerLine other = lines.get(j);
        if (other.path().equals(lines.get(i).path())) {
          long lent = Math.min(other.deadLetters(), -lines.get(i).deadLetters());
          lines.set(i, lines.get(i).lending(-lent));
          lines.set(j, other.lending(lent));
        }
      }
    }
  }

  private void report(Map<String, Long> codes, List<Manifest.FileEntry> added) throws IOException {
    ObjectNode report = (ObjectNode) mapper.readTree(folder.text(OutputFolder.REPORT));
    report.put("documents", old.documents() + result.documents() - plan.count());
    report.set("rows", mapper.valueToTree(tableRows()));
    report.set("deadLetters", mapper.valueToTree(codes));
    JsonNode more = mapper.readTree(made.text(OutputFolder.REPORT));
    for (String count : List.of("droppedFields", "madeNull")) {
      report.put(count, report.path(count).longValue() + more.path(count).longValue());
    }
    report.put("files", old.files().size() + added.size());
    long bytes = report.path("bytesWritten").longValue();
    for (Manifest.FileEntry part : added) {
      bytes += part.file().bytes();
    }
    report.put("bytesWritten", bytes);
    text(
        "report.json",
        OutputFolder.REPORT,
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
  }

  private void text(String name, String to, String text) throws IOException {
    String staged = ReplayPlan.WORK + "/" + name;
    journal.move(staged, to);
    try (OutputStream out = folder.create(staged)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
