package dev.joist.transforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import dev.joist.schema.Field;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.transforms.Finding.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds the books of an output against each other and against what its files hold: the manifest,
 * the ledger, the dead letters, and which files there are. Memory grows with the sources that have
 * dead letters, and with the names of files.
 */
final class BooksCheck {
  private static final Schema LETTERS =
      Schema.of(Field.required("source", Scalar.STRING), Field.required("code", Scalar.STRING));

  private static final Set<String> OF_BOOKS =
      Set.of(TableSchemas.DEAD_LETTERS, TableSchemas.REPLAYED);

  private final OutputFolder folder;
  private final Manifest manifest;
  private final FilesChecked files;
  private final List<Finding> findings;
  private final Map<String, Long> lettersOfCode = new TreeMap<>();
  private final Map<String, Long> lettersOfSource = new TreeMap<>();

  private BooksCheck(OutputFolder folder, Manifest manifest, FilesChecked files) {
    this.folder = folder;
    this.manifest = manifest;
    this.files = files;
    this.findings = new ArrayList<>(files.findings());
  }

  static Verification of(
      OutputFolder folder, Manifest manifest, FilesChecked files, Optional<AnswerKey> answers)
      throws IOException {
    return new BooksCheck(folder, manifest, files).check(answers);
  }

  private Verification check(Optional<AnswerKey> answers) throws IOException {
    checkJournal();
    checkManifest();
    checkSeal();
    checkNames();
    checkSchema();
    countLetters();
    checkLedger();
    List<String> notes = notes();
    if (answers.isPresent()) {
      if (files.tallies().isEmpty()) {
        throw new RunFailure(
            "%s holds no Parquet with rows to hold against the answers: convert it first"
                .formatted(folder));
      }
      AnswersCheck check = AnswersCheck.of(answers.get(), manifest, files.tallies(), lettersOfCode);
      findings.addAll(check.findings());
      notes.addAll(check.notes());
    }
    Map<String, Long> rows = new TreeMap<>(files.rows());
    rows.keySet().removeAll(OF_BOOKS);
    Map<String, Map<String, String>> sums = new TreeMap<>();
    files.sums().forEach((table, columns) -> sums.put(table, SumText.of(columns)));
    sums.keySet().removeAll(OF_BOOKS);
    return new Verification(
        findings, notes, rows, lettersOfCode, sums, manifest.files().size(), files.bytes());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (files.unsummed() > 0) {
      notes.add(
          "%,d column chunks have no checksum of their values, as another writer made them: only their bytes were checked"
              .formatted(files.unsummed()));
    }
    return notes;
  }

  private void differs(Problem problem, String file, String what, Object expected, Object found) {
    findings.add(Finding.differs(problem, file, "", what, expected, found));
  }

  /** Of what else is found then, most is its doing. */
  private void checkJournal() throws IOException {
    if (ReplayJournal.isThere(folder)) {
      findings.add(
          0,
          Finding.of(
              Problem.WRONG_MANIFEST,
              ReplayJournal.NAME,
              "is the rest of a replay that broke off while it was published: run joist replay again, which finishes it first"));
    }
  }

  /** The counts of the manifest against each other and against the files as they were read. */
  private void checkManifest() {
    String name = OutputFolder.MANIFEST;
    for (Manifest.TableEntry table : manifest.tables()) {
      long found = files.rows().getOrDefault(table.name(), 0L);
      if (found != table.rows()) {
        differs(Problem.WRONG_ROWS, name, "rows of " + table.name(), found, table.rows());
      }
    }
    long letters = files.rows().getOrDefault(TableSchemas.DEAD_LETTERS, 0L);
    if (letters != manifest.deadLetters()) {
      differs(Problem.WRONG_DEAD_LETTERS, name, "deadLetters", letters, manifest.deadLetters());
    }
    long sum = manifest.rows() + manifest.deadLetters();
    if (sum != manifest.documents()) {
      differs(Problem.WRONG_MANIFEST, name, "documents", sum, manifest.documents());
    }
  }

  /** What nothing else in the output bears witness to, as the options. */
  private void checkSeal() throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.text(OutputFolder.MANIFEST));
    String expected = json.path(ManifestSeal.FIELD).asText("missing");
    String found = ManifestSeal.of(json);
    if (!found.equals(expected)) {
      differs(
          Problem.WRONG_MANIFEST,
          OutputFolder.MANIFEST,
          "the checksum of what it says",
          expected,
          found);
    }
  }

  /** Files that nobody wrote down: a reader of the folder would take their rows for ours. */
  private void checkNames() throws IOException {
    Set<String> known = new HashSet<>();
    manifest.files().forEach(entry -> known.add(entry.file().name()));
    manifest.deadLetterFiles().forEach(file -> known.add(file.name()));
    manifest.replayedFiles().forEach(file -> known.add(file.name()));
    for (String name : folder.listWithoutStaging()) {
      if (!known.contains(name) && isRead(name)) {
        findings.add(Finding.of(Problem.EXTRA_FILE, name, "is there, but not in the manifest"));
      }
    }
  }

  /** Readers pass over names that begin with a dot or an underscore. */
  private static boolean isRead(String name) {
    if (name.startsWith(OutputFolder.BOOKS + "/")) {
      return name.startsWith(OutputFolder.DEAD_LETTERS + "/")
          || name.startsWith(OutputFolder.REPLAYED + "/");
    }
    for (String part : name.split("/", -1)) {
      if (part.startsWith(".") || part.startsWith("_")) {
        return false;
      }
    }
    return true;
  }

  private void checkSchema() throws IOException {
    try {
      if (!folder.text(OutputFolder.SCHEMA).equals(manifest.schema())) {
        findings.add(
            Finding.of(
                Problem.WRONG_SCHEMA, OutputFolder.SCHEMA, "is not the schema of the manifest"));
      }
    } catch (NoSuchFileException | FileNotFoundException absent) {
      missing(OutputFolder.SCHEMA);
    }
  }

  private void missing(String name) {
    findings.add(Finding.of(Problem.MISSING_FILE, name, "is not there"));
  }

  private void countLetters() throws IOException {
    for (PartFile file : manifest.deadLetterFiles()) {
      if (folder.size(file.name()) < 0) {
        continue;
      }
      try (BookReader letters = BookReader.open(folder, file.name(), LETTERS)) {
        for (ColumnBatch batch = letters.next(); batch.rows() > 0; batch = letters.next()) {
          for (int row = 0; row < batch.rows(); row++) {
            lettersOfSource.merge(BookReader.text(batch, 0, row), 1L, Long::sum);
            lettersOfCode.merge(BookReader.text(batch, 1, row), 1L, Long::sum);
          }
        }
      } catch (BadInputException broken) {
        findings.add(FileChecker.unreadable(file.name(), "", broken));
      }
    }
  }

  private void checkLedger() throws IOException {
    if (folder.size(OutputFolder.LEDGER) < 0) {
      missing(OutputFolder.LEDGER);
      return;
    }
    if (manifest.ledger().isPresent()) {
      // Its name is fixed, whatever an edited manifest calls it.
      PartFile written = manifest.ledger().get().renamed(OutputFolder.LEDGER);
      FileChecker.bytesDiffer(folder, written, new byte[1 << 16], count -> {})
          .ifPresent(findings::add);
    }
    try {
      LedgerSums ledger = LedgerSums.of(folder, manifest);
      findings.addAll(ledger.findings());
      ledgerDiffers("documents", manifest.documents(), ledger.documents());
      ledgerDiffers("rows", manifest.rows(), ledger.rows());
      ledgerDiffers("dead_letters", manifest.deadLetters(), ledger.deadLetters());
      for (Map.Entry<String, Long> table : ledger.tableRows().entrySet()) {
        long found = files.rows().getOrDefault(table.getKey(), 0L);
        ledgerDiffers("rows of " + table.getKey(), found, table.getValue());
      }
      compareSources(ledger.lettersOfSource());
    } catch (BadInputException broken) {
      findings.add(FileChecker.unreadable(OutputFolder.LEDGER, "", broken));
    }
  }

  private void ledgerDiffers(String what, long expected, long found) {
    if (expected != found) {
      differs(Problem.WRONG_LEDGER, OutputFolder.LEDGER, "the sum of its " + what, expected, found);
    }
  }

  private void compareSources(Map<String, Long> ledger) {
    Map<String, Long> all = new TreeMap<>(ledger);
    lettersOfSource.forEach((source, count) -> all.putIfAbsent(source, 0L));
    for (Map.Entry<String, Long> source : all.entrySet()) {
      long found = lettersOfSource.getOrDefault(source.getKey(), 0L);
      if (found != source.getValue()) {
        findings.add(
            Finding.differs(
                Problem.WRONG_LEDGER,
                OutputFolder.LEDGER,
                source.getKey(),
                "its dead_letters",
                found,
                source.getValue()));
      }
    }
  }
}
