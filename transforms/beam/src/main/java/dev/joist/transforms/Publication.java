package dev.joist.transforms;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes staged files an output. All books are checked before the first rename, and the manifest
 * comes last: until it stands, the folder holds no output. Done again after a failure half way, it
 * ends in the same state.
 */
final class Publication {
  /** Of any table or partition. */
  private static final Pattern PART =
      Pattern.compile("(.*/)?part-\\d{5,}-of-\\d{5,}\\.parquet", Pattern.DOTALL);

  private final OutputFolder folder;
  private final LockHolder holder;
  private final RunInfo info;
  private final SchemaChoice schema;
  private final TableLayout layout;
  private final List<Table> tables;

  /** From a staged name to that in the output. */
  private final Map<String, String> moves = new LinkedHashMap<>();

  Publication(LockHolder holder, RunInfo info, SchemaChoice schema, TableLayout layout) {
    this.folder = holder.folder();
    this.holder = holder;
    this.info = info;
    this.schema = schema;
    this.layout = layout;
    this.tables = layout.tables(schema.schema());
  }

  /** The reports come in the order of the units, the parts in any. */
  RunReport publish(List<UnitReport> reports, List<MadePart> unordered) throws IOException {
    List<MadePart> parts = new ArrayList<>(unordered);
    parts.sort(Comparator.comparingInt(MadePart::number));
    List<List<PartFile>> files = new ArrayList<>();
    tables.forEach(table -> files.add(new ArrayList<>()));
    for (MadePart part : parts) {
      files.get(part.table()).add(moved(part.staged(), part.name()));
    }
    RunReport run = Balance.of(reports, layout, Table.names(tables), files, letters(reports));
    text(OutputFolder.SCHEMA, schema.yaml());
    PartFile ledger;
    try (OutputStream stream = folder.create(staged(OutputFolder.LEDGER))) {
      ledger = Ledger.of(run).write(stream);
    }
    Books books = new Books(info, run, layout.isPlain() ? List.of() : tables);
    long now = System.currentTimeMillis();
    text(OutputFolder.REPORT, books.report(told(), folder.toString(), now));
    text(OutputFolder.MANIFEST, books.manifest(schema, ledger, now));
    folder.refuseFolders(moves.values());
    OldOutput old = OldOutput.in(folder);
    // From here on there are renames alone, copies in a store: a full disk has failed the run
    // before.
    PublishGate.ofProcess().enter(holder);
    old.putAside();
    Map<String, String> allButManifest = new LinkedHashMap<>(moves);
    allButManifest.values().remove(OutputFolder.MANIFEST);
    folder.rename(allButManifest);
    old.deleteAllBut(moves.values());
    folder.rename(stagedName(OutputFolder.MANIFEST), OutputFolder.MANIFEST);
    old.forget();
    return run;
  }

  /** With what is to be said about the tables. */
  private SchemaChoice told() {
    List<SchemaChoice.Remark> remarks = new ArrayList<>(schema.remarks());
    for (String remark : layout.remarks(schema.schema())) {
      remarks.add(new SchemaChoice.Remark(SchemaChoice.Kind.NOTE, "", remark, List.of()));
    }
    return new SchemaChoice(schema.yaml(), remarks);
  }

  private List<PartFile> letters(List<UnitReport> reports) throws IOException {
    List<PartFile> staged = LetterFiles.of(folder, reports);
    List<PartFile> letters = new ArrayList<>();
    for (PartFile file : staged) {
      String name = "part-%05d-of-%05d.parquet".formatted(letters.size(), staged.size());
      letters.add(moved(file, OutputFolder.DEAD_LETTERS + "/" + name));
    }
    return letters;
  }

  private PartFile moved(PartFile staged, String name) {
    moves.put(staged.name(), name);
    return staged.renamed(name);
  }

  private void text(String name, String text) throws IOException {
    try (OutputStream stream = folder.create(staged(name))) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String staged(String name) {
    String from = stagedName(name);
    moves.put(from, name);
    return from;
  }

  private static String stagedName(String book) {
    return OutputFolder.STAGING + "/" + book.substring(book.lastIndexOf('/') + 1);
  }

  /** Whether Joist itself gave the name. */
  static boolean isOwn(String name) {
    return PART.matcher(name).matches() || name.startsWith(OutputFolder.BOOKS + "/");
  }
}
