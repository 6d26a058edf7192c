package dev.joist.transforms;

import dev.joist.assembly.PartLayout;
import dev.joist.assembly.Piece;
import dev.joist.assembly.StoredGroup;
import dev.joist.schema.Schema;
import dev.joist.transforms.CompactSlice.Treatment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be done with the row groups of all sources: a function of the footers and the options
 * alone. Row groups are dealt out to files as they will be in the end, and a unit does one file
 * where it can, so that what is copied is copied once.
 */
final class CompactPlan {
  /** What describes a schema in the footers of others, and lies when the schema changes. */
  private static final List<String> OF_SCHEMA =
      List.of(
          "ARROW:schema",
          "pandas",
          "parquet.avro.schema",
          "avro.schema",
          "iceberg.schema",
          "geo",
          "org.apache.spark.sql.parquet.row.metadata");

  private final CompactSettings settings;
  private final MergedSchema schema = new MergedSchema();

  /** By the folder of the output. */
  private final Map<String, List<Atom>> folders = new TreeMap<>();

  private Map<String, String> keyValues = Map.of();
  private boolean hasFooters;
  private String reason = "";
  private int skipped;
  private int ordinals;

  /**
   * The least that is dealt out.
   *
   * @param group its number in the source; -1 when nothing of the source is taken
   */
  private record Atom(int ordinal, FooterScan.Entry entry, int group, FooterScan.Failure failure) {}

  /** The schema of the output, and the units in the order of their rows. */
  record Result(SchemaChoice schema, List<CompactUnit> units) {}

  private CompactPlan(CompactSettings settings) {
    this.settings = settings;
  }

  static Result of(List<FooterScan> scans, CompactSettings settings) {
    CompactPlan plan = new CompactPlan(settings);
    plan.addAll(scans);
    return plan.result();
  }

  private record Found(FooterScan.Entry entry, String schema) {}

  private void addAll(List<FooterScan> scans) {
    List<Found> all = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    for (FooterScan scan : scans) {
      // Of many scans with the same schema one text is kept.
      List<String> schemas =
          scan.schemas().stream().map(yaml -> texts.computeIfAbsent(yaml, same -> same)).toList();
      for (FooterScan.Entry entry : scan.entries()) {
        all.add(new Found(entry, entry.schema() < 0 ? "" : schemas.get(entry.schema())));
      }
      agree(scan);
    }
    all.sort(
        (one, other) -> SourceFile.ORDER.compare(one.entry().source(), other.entry().source()));
    PartitionFolders partitions = new PartitionFolders(settings.inputs());
    all.forEach(found -> add(found, partitions));
  }

  private void agree(FooterScan scan) {
    if (!scan.schemas().isEmpty()) {
      keyValues = hasFooters ? FooterScan.agreed(keyValues, scan.keyValues()) : scan.keyValues();
      hasFooters = true;
    }
  }

  private void add(Found found, PartitionFolders partitions) {
    FooterScan.Entry entry = found.entry();
    int ordinal = ordinals++;
    String folder = partitions.of(entry.source());
    List<Atom> atoms = folders.computeIfAbsent(folder, name -> new ArrayList<>());
    if (partitions.isMarker(entry.source())) {
      skipped++;
      atoms.add(new Atom(ordinal, withoutGroups(entry), -1, FooterScan.Failure.NONE));
      return;
    }
    FooterScan.Failure failure = entry.failure();
    if (!failure.isOne()) {
      failure = schema.add(found.schema(), entry.source().path());
    }
    if (failure.isOne()) {
      if (reason.isEmpty()) {
        reason = entry.source().path() + ": " + failure.reason();
      }
      atoms.add(new Atom(ordinal, withoutGroups(entry), -1, failure));
    } else if (entry.groups().isEmpty()) {
      atoms.add(new Atom(ordinal, entry, -1, FooterScan.Failure.NONE));
    }
    if (!failure.isOne()) {
      FooterScan.Entry sized = sized(entry, found.schema());
      for (int group = 0; group < entry.groups().size(); group++) {
        atoms.add(new Atom(ordinal, sized, group, FooterScan.Failure.NONE));
      }
    }
  }

  /** The schema is needed until the end, to tell whether groups fit into the output as they are. */
  private FooterScan.Entry sized(FooterScan.Entry entry, String yaml) {
    return new FooterScan.Entry(
        entry.source(), schema.numberOf(yaml), entry.groups(), entry.failure());
  }

  private static FooterScan.Entry withoutGroups(FooterScan.Entry entry) {
    return new FooterScan.Entry(entry.source(), -1, List.of(), entry.failure());
  }

  private Result result() {
    if (schema.isEmpty()) {
      throw new RunFailure(
          "no Parquet file could be read, so there is nothing to compact; the first reason: "
              + (reason.isEmpty() ? "there are only files whose names begin with _" : reason));
    }
    Schema merged = schema.finish(settings.sourceColumn());
    if (settings.sorting().isOne()) {
      // Now, for nothing has been read or written yet.
      settings.sorting().in(merged);
    }
    UnitCutter units = new UnitCutter();
    folders.forEach((folder, atoms) -> deal(folder, atoms, units));
    return new Result(new SchemaChoice(schema.yaml(), remarks(), keyValues()), units.finish());
  }

  private List<SchemaChoice.Remark> remarks() {
    return skipped == 0
        ? List.of()
        : List.of(
            new SchemaChoice.Remark(
                SchemaChoice.Kind.NOTE,
                "",
                skipped + " files whose names begin with _ were not read, as in every folder",
                List.of()));
  }

  private Map<String, String> keyValues() {
    Map<String, String> kept = new TreeMap<>(keyValues);
    if (!schema.isThatOfAll()) {
      kept.keySet().removeAll(OF_SCHEMA);
    }
    kept.remove(RowSorting.KEY);
    if (settings.sorting().isOne()) {
      kept.put(RowSorting.KEY, String.join(",", settings.sorting().columns()));
    }
    return kept;
  }

  private void deal(String folder, List<Atom> atoms, UnitCutter units) {
    List<StoredGroup> groups = new ArrayList<>();
    for (int i = 0; i < atoms.size(); i++) {
      Atom atom = atoms.get(i);
      if (atom.group() >= 0) {
        FooterScan.Group group = atom.entry().groups().get(atom.group());
        groups.add(new StoredGroup(i, 0, group.rows(), group.bytes(), group.plainBytes()));
      }
    }
    Treatment[] treatments = treatments(atoms);
    PartLayout layout = new PartLayout(settings.shape().sizing(), settings.shape().layout());
    int next = 0;
    for (List<Piece> part : layout.parts(groups)) {
      int from = next;
      for (Piece piece : part) {
        next = piece.from() == 0 ? piece.group().file() + 1 : next;
      }
      units.beginPart(bytes(atoms.subList(from, next)));
      for (int i = from; i < next; i++) {
        add(folder, atoms.get(i), treatments[i], units);
      }
    }
    for (int i = next; i < atoms.size(); i++) {
      add(folder, atoms.get(i), treatments[i], units);
    }
  }

  private static long bytes(List<Atom> atoms) {
    long bytes = 0;
    for (Atom atom : atoms) {
      bytes += atom.group() < 0 ? 0 : atom.entry().groups().get(atom.group()).bytes();
    }
    return bytes;
  }

  /** Small groups are encoded when they meet others that are. */
  private Treatment[] treatments(List<Atom> atoms) {
    Treatment[] treatments = new Treatment[atoms.size()];
    boolean[] small = new boolean[atoms.size()];
    for (int i = 0; i < treatments.length; i++) {
      Atom atom = atoms.get(i);
      treatments[i] = Treatment.NOTHING;
      if (atom.group() >= 0) {
        FooterScan.Group group = atom.entry().groups().get(atom.group());
        boolean fits = group.copyable() && schema.isOutput(atom.entry().schema());
        treatments[i] = fits ? Treatment.COPY : Treatment.ENCODE;
        small[i] = fits && isSmall(group);
      }
    }
    int before = -1;
    for (int i = 0; i < treatments.length; i++) {
      if (treatments[i] == Treatment.NOTHING) {
        continue;
      }
      if (before >= 0) {
        boolean meets =
            (small[i] || treatments[i] == Treatment.ENCODE)
                && (small[before] || treatments[before] == Treatment.ENCODE);
        if (meets) {
          treatments[before] = Treatment.ENCODE;
          treatments[i] = Treatment.ENCODE;
        }
      }
      before = i;
    }
    return treatments;
  }

  private boolean isSmall(FooterScan.Group group) {
    return 2 * group.rows() <= settings.shape().rowGroupRows()
        && 2 * Math.max(group.bytes(), group.plainBytes()) <= settings.shape().rowGroupBytes();
  }

  private static void add(String folder, Atom atom, Treatment treatment, UnitCutter units) {
    FooterScan.Entry entry = atom.entry();
    if (atom.group() < 0) {
      units.add(
          new CompactSlice(
              atom.ordinal(),
              entry.source(),
              folder,
              0,
              0,
              0,
              0,
              0,
              treatment,
              true,
              atom.failure()));
      return;
    }
    FooterScan.Group group = entry.groups().get(atom.group());
    units.add(
        new CompactSlice(
            atom.ordinal(),
            entry.source(),
            folder,
            atom.group(),
            atom.group() + 1,
            group.bytes(),
            group.rows(),
            Math.max(group.bytes(), group.plainBytes()),
            treatment,
            atom.group() + 1 == entry.groups().size(),
            FooterScan.Failure.NONE));
  }
}
