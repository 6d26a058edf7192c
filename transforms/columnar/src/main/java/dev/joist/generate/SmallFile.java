package dev.joist.generate;

import java.util.Optional;

/** A document or shard in a file of its own. A faulty one may have no file at all. */
final class SmallFile {
  private final String name;
  private final byte[] bytes;
  private final long rows;
  private final Optional<PlacedFault> fault;

  /** Takes over the bytes. */
  SmallFile(String name, byte[] bytes, long rows, Optional<PlacedFault> fault) {
    this.name = name;
    this.bytes = bytes;
    this.rows = rows;
    this.fault = fault;
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }

  long rows() {
    return rows;
  }

  Optional<PlacedFault> fault() {
    return fault;
  }

  boolean exists() {
    return fault.isEmpty() || fault.get().fault() != Fault.MISSING;
  }
}
