package dev.joist.transforms;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Makes staged files an output, when their books are written and balance. */
final class Publication {
  /** Of any table or partition. */
  private static final Pattern PART =
      Pattern.compile("(.*/)?part-\\d{5,}-of-\\d{5,}\\.parquet", Pattern.DOTALL);

  private final OutputFolder folder;
  private final StagedOutput staged;
  private final RunInfo info;
  private final SchemaChoice schema;
  private final TableLayout layout;
  private final List<Table> tables;

  Publication(LockHolder holder, RunInfo info, SchemaChoice schema, TableLayout layout) {
    this.folder = holder.folder();
    this.staged = new StagedOutput(holder);
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
      files.get(part.table()).add(staged.add(part.staged(), part.name()));
    }
    RunReport run = Balance.of(reports, layout, Table.names(tables), files, letters(reports));
    staged.text(OutputFolder.SCHEMA, schema.yaml());
    PartFile ledger;
    try (OutputStream stream = staged.book(OutputFolder.LEDGER)) {
      ledger = Ledger.of(run).write(stream);
    }
    Books books = new Books(info, run, layout.isPlain() ? List.of() : tables);
    long now = System.currentTimeMillis();
    staged.text(OutputFolder.REPORT, books.report(told(), folder.toString(), now));
    staged.text(OutputFolder.MANIFEST, books.manifest(schema, ledger, now));
    staged.publish();
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
    List<PartFile> files = LetterFiles.of(folder, reports);
    List<PartFile> letters = new ArrayList<>();
    for (PartFile file : files) {
      String name = "part-%05d-of-%05d.parquet".formatted(letters.size(), files.size());
      letters.add(staged.add(file, OutputFolder.DEAD_LETTERS + "/" + name));
    }
    return letters;
  }

  /** Whether Joist itself gave the name. */
  static boolean isOwn(String name) {
    return PART.matcher(name).matches() || name.startsWith(OutputFolder.BOOKS + "/");
  }
}
