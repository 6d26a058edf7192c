package dev.joist.generate;

/** What files generated data is in. */
public enum Format {
  PARQUET("parquet"),
  /** A document a line. */
  NDJSON("ndjson"),
  /** A file for each document, and a list of them. */
  FILES("files"),
  /** Documents as members of an archive. */
  TAR("tar"),
  TAR_GZ("tar.gz");

  private final String extension;

  Format(String extension) {
    this.extension = extension;
  }

  /** As a command line spells it, and as file names end. */
  public String extension() {
    return extension;
  }
}
