package dev.joist.generate;

import java.io.Serializable;

/**
 * What to generate. Every byte of the data follows from it and from how it is cut into files.
 *
 * @param files of {@link Kind#SHARDS}, how many there are in all; of other kinds it means nothing
 * @param skew the exponent of Zipf's law for values drawn from many; 0 draws them evenly
 * @param badRate the share of documents, or of small files, that are faulty
 */
public record Recipe(
    Kind kind,
    Format format,
    long rows,
    long files,
    long seed,
    double skew,
    double badRate,
    EmptyLists emptyLists)
    implements Serializable {
  private static final double STEEPEST = 3;
  private static final double WORST = 0.5;

  public Recipe {
    check(kind.formats().contains(format), kind + " do not come as " + format.extension());
    check(rows >= 1, "there must be at least 1 row, not " + rows);
    check(
        kind != Kind.CONTACTS || rows <= Contacts.MOST_ROWS,
        "there are numbers for %,d contacts, not for %,d".formatted(Contacts.MOST_ROWS, rows));
    check(
        kind != Kind.SHARDS || (files >= 1 && files <= rows && files < 1 << 30),
        "%,d rows cannot be in %,d files".formatted(rows, files));
    check(skew >= 0 && skew <= STEEPEST, "the skew must be 0 to 3, not " + skew);
    check(badRate >= 0 && badRate <= WORST, "the bad rate must be 0 to 0.5, not " + badRate);
    check(
        badRate == 0 || kind == Kind.SHARDS || format != Format.PARQUET,
        "a bad rate is for documents and for shards: the rows of a Parquet file are all sound");
    check(
        kind == Kind.CONTACTS || emptyLists == EmptyLists.NEVER,
        "empty lists are asked for with contacts: other kinds always have some");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** What the usual data of a kind is. */
  public static Recipe of(Kind kind, long rows) {
    return new Recipe(
        kind,
        kind.formats().get(0),
        rows,
        Shards.usualFiles(rows),
        0,
        kind.skew(),
        0,
        EmptyLists.NEVER);
  }

  public Recipe in(Format chosen) {
    return new Recipe(kind, chosen, rows, files, seed, skew, badRate, emptyLists);
  }

  public Recipe withSeed(long chosen) {
    return new Recipe(kind, format, rows, files, chosen, skew, badRate, emptyLists);
  }

  public Recipe withSkew(double chosen) {
    return new Recipe(kind, format, rows, files, seed, chosen, badRate, emptyLists);
  }

  public Recipe withBadRate(double chosen) {
    return new Recipe(kind, format, rows, files, seed, skew, chosen, emptyLists);
  }

  public Recipe withEmptyLists(EmptyLists chosen) {
    return new Recipe(kind, format, rows, files, seed, skew, badRate, chosen);
  }

  /** Of shards only: so many files. */
  public Recipe withFiles(long chosen) {
    return new Recipe(kind, format, rows, chosen, seed, skew, badRate, emptyLists);
  }

  /** From which all that is random is drawn. */
  long key() {
    return Draws.mix(seed ^ Pool.salt(kind.name()));
  }

  /** True when a file holds one document or a few rows, whatever sizes are asked for. */
  public boolean isOfSmallFiles() {
    return kind == Kind.SHARDS || format == Format.FILES;
  }

  /** Small files rather than rows are what shards are counted and cut by. */
  public long items() {
    return kind == Kind.SHARDS ? files : rows;
  }
}
