package dev.joist.transforms;

import dev.joist.assembly.PartLayout;
import dev.joist.assembly.Piece;
import dev.joist.assembly.StoredGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which rows come into which file of the output: a function of the reports and the options. */
final class PartPlan {
  private final PartLayout layout;
  private final List<Table> tables;
  private final RowSorting sorting;
  private final List<StagedRows> files = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  private PartPlan(FileShape shape, List<Table> tables, RowSorting sorting) {
    this.layout = new PartLayout(shape.sizing(), shape.layout());
    this.tables = tables;
    this.sorting = sorting;
  }

  /** The reports come in the order of the units. */
  static List<PartBundle> of(
      List<UnitReport> reports, FileShape shape, List<Table> tables, RowSorting sorting) {
    PartPlan plan = new PartPlan(shape, tables, sorting);
    for (UnitReport report : reports) {
      plan.files.addAll(report.rows());
    }
    if (plan.areWhole()) {
      if (sorting.isOne()) {
        throw new IllegalStateException(
            "files of the engine of rows are taken as they are, so their rows cannot be sorted: compact the output with a sorting");
      }
      plan.asTheyAre();
    } else {
      for (int table = 0; table < tables.size(); table++) {
        plan.assemble(table);
      }
    }
    return PartBundle.of(plan.parts);
  }

  private boolean areWhole() {
    return !files.isEmpty() && files.stream().allMatch(file -> file.groups().isEmpty());
  }

  private void asTheyAre() {
    for (StagedRows file : files) {
      String name = tables.get(file.table()).folder() + name(parts.size(), files.size());
      parts.add(new Part(parts.size(), file.table(), name, List.of(file), List.of()));
    }
  }

  private void assemble(int table) {
    Map<String, List<StoredGroup>> folders = new TreeMap<>();
    for (int file = 0; file < files.size(); file++) {
      if (files.get(file).table() == table) {
        collect(file, folders);
      }
    }
    if (folders.isEmpty()) {
      folders.put("", List.of());
    }
    for (Map.Entry<String, List<StoredGroup>> folder : folders.entrySet()) {
      List<List<Piece>> dealt = layout.parts(folder.getValue());
      String path = tables.get(table).folder() + folder.getKey();
      for (int i = 0; i < dealt.size(); i++) {
        parts.add(part(table, path + name(i, dealt.size()), dealt.get(i)));
      }
    }
  }

  private void collect(int file, Map<String, List<StoredGroup>> folders) {
    List<StagedRows.Group> stored = files.get(file).groups();
    for (int i = 0; i < stored.size(); i++) {
      StagedRows.Group group = stored.get(i);
      folders
          .computeIfAbsent(group.folder(), folder -> new ArrayList<>())
          .add(new StoredGroup(file, i, group.rows(), group.bytes(), group.plainBytes()));
    }
  }

  /** A part holds the files that it needs and no others, for it travels. */
  private Part part(int table, String name, List<Piece> pieces) {
    int number = parts.size();
    if (!sorting.isOne() && !pieces.isEmpty() && isWholeFile(pieces)) {
      StagedRows only = files.get(pieces.get(0).group().file());
      return new Part(number, table, name, List.of(only), List.of());
    }
    List<StagedRows> needed = new ArrayList<>();
    List<Piece> counted = new ArrayList<>();
    int last = -1;
    for (Piece piece : pieces) {
      int file = piece.group().file();
      if (file != last) {
        needed.add(StagedRows.whole(files.get(file).file()));
        last = file;
      }
      counted.add(piece.ofFile(needed.size() - 1));
    }
    return new Part(number, table, name, needed, counted);
  }

  private boolean isWholeFile(List<Piece> pieces) {
    int file = pieces.get(0).group().file();
    for (Piece piece : pieces) {
      if (piece.group().file() != file || piece.treatment() != Piece.Treatment.COPY) {
        return false;
      }
    }
    return pieces.size() == files.get(file).groups().size();
  }

  private static String name(int number, int count) {
    return "part-%05d-of-%05d.parquet".formatted(number, count);
  }
}
