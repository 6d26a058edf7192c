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
  private final List<StagedRows> files = new ArrayList<>();

  private PartPlan(FileShape shape) {
    this.layout = new PartLayout(shape.sizing(), shape.layout());
  }

  /** The reports come in the order of the units. */
  static List<PartBundle> of(List<UnitReport> reports, FileShape shape) {
    PartPlan plan = new PartPlan(shape);
    for (UnitReport report : reports) {
      plan.files.addAll(report.rows());
    }
    return PartBundle.of(plan.areWhole() ? plan.asTheyAre() : plan.assembled());
  }

  private boolean areWhole() {
    return !files.isEmpty() && files.stream().allMatch(file -> file.groups().isEmpty());
  }

  private List<Part> asTheyAre() {
    List<Part> parts = new ArrayList<>();
    for (StagedRows file : files) {
      parts.add(new Part(parts.size(), name(parts.size(), files.size()), List.of(file), List.of()));
    }
    return parts;
  }

  private List<Part> assembled() {
    Map<String, List<StoredGroup>> folders = new TreeMap<>();
    for (int file = 0; file < files.size(); file++) {
      List<StagedRows.Group> stored = files.get(file).groups();
      for (int i = 0; i < stored.size(); i++) {
        StagedRows.Group group = stored.get(i);
        folders
            .computeIfAbsent(group.folder(), folder -> new ArrayList<>())
            .add(new StoredGroup(file, i, group.rows(), group.bytes(), group.plainBytes()));
      }
    }
    if (folders.isEmpty()) {
      folders.put("", List.of());
    }
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, List<StoredGroup>> folder : folders.entrySet()) {
      List<List<Piece>> dealt = layout.parts(folder.getValue());
      for (int i = 0; i < dealt.size(); i++) {
        parts.add(part(parts.size(), folder.getKey() + name(i, dealt.size()), dealt.get(i)));
      }
    }
    return parts;
  }

  /** A part holds the files that it needs and no others, for it travels. */
  private Part part(int number, String name, List<Piece> pieces) {
    if (!pieces.isEmpty() && isWholeFile(pieces)) {
      return new Part(number, name, List.of(files.get(pieces.get(0).group().file())), List.of());
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
    return new Part(number, name, needed, counted);
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
