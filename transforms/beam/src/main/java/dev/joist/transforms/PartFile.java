package dev.joist.transforms;

import java.io.Serializable;
import java.util.zip.CRC32C;

/**
 * A finished data file.
 *
 * @param name its name in the folder it lies in
 * @param checksum {@code crc32c:} and that of its bytes in hexadecimal digits: it finds damage, at
 *     a tenth of what a cryptographic sum costs
 */
public record PartFile(String name, long rows, long bytes, String checksum)
    implements Serializable {
  static String checksum(CRC32C of) {
    return "crc32c:%08x".formatted(of.getValue());
  }

  PartFile renamed(String to) {
    return new PartFile(to, rows, bytes, checksum);
  }
}
