package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands under a path that is neither file nor folder. None of these is ever opened. */
enum FileKind {
  PIPE(0010000, "it is a pipe, and input is read twice: write it to a file first"),
  CHARACTER_DEVICE(0020000, "it is a device, not a file"),
  BLOCK_DEVICE(0060000, "it is a device, not a file"),
  SOCKET(0140000, "it is a socket, not a file"),
  UNKNOWN(0, "it is not a regular file");

  private static final int MASK = 0170000;

  /** The bits of the mode that name the kind. */
  private final int bits;

  private final String reason;

  FileKind(int bits, String reason) {
    this.bits = bits;
    this.reason = reason;
  }

  static FileKind of(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      int mode = (Integer) Files.getAttribute(path, "unix:mode");
      for (FileKind kind : values()) {
        if (kind.bits == (mode & MASK)) {
          return kind;
        }
      }
    }
    return UNKNOWN;
  }

  /** Why it is no source, and what to do. */
  String reason() {
    return reason;
  }
}
