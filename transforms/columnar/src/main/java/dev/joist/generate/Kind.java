package dev.joist.generate;

import java.util.List;
import java.util.Locale;

/** What can be generated. */
public enum Kind {
  /** People and their phones, skewed, two levels of nesting; they fill columns without detours. */
  CONTACTS(0),
  /** Events as GitHub's archive has them: 23 leaf columns, lists, text of all sorts. */
  EVENTS(1),
  /** Searches for flights, large documents with lists five levels deep. */
  SESSIONS(0.7),
  /** Four columns in many small Parquet files. */
  SHARDS(0);

  private final double skew;

  Kind(double skew) {
    this.skew = skew;
  }

  /** Those it can have, the usual one first. */
  public List<Format> formats() {
    return switch (this) {
      case CONTACTS -> List.of(Format.PARQUET, Format.NDJSON);
      case EVENTS -> List.of(Format.NDJSON, Format.PARQUET);
      case SESSIONS ->
          List.of(Format.TAR_GZ, Format.TAR, Format.FILES, Format.NDJSON, Format.PARQUET);
      case SHARDS -> List.of(Format.PARQUET);
    };
  }

  /** The usual exponent of Zipf's law for values that are drawn from many. */
  public double skew() {
    return skew;
  }

  /** About how many bytes a row takes in a file; decides where the next file begins. */
  int bytesPerRow(Format format) {
    return switch (this) {
      case CONTACTS -> format == Format.PARQUET ? 29 : 90;
      case EVENTS -> format == Format.PARQUET ? 160 : 640;
      case SESSIONS ->
          switch (format) {
            case TAR_GZ -> 4_000;
            case PARQUET -> 6_000;
            case NDJSON, FILES, TAR -> 20_000;
          };
      case SHARDS -> 40;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many rows one task makes. */
  int rowsPerPiece() {
    return switch (this) {
      case CONTACTS -> 10 * Contacts.BATCH;
      case EVENTS -> 2_048;
      case SESSIONS -> 64;
      case SHARDS -> 64;
    };
  }
}
