package dev.joist.transforms;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file with a path a line; blank lines and lines that begin with # are skipped. */
final class ListFile {
  /** Longer than any path: what goes on without a line break is not a list. */
  private static final int MOST_LINE_BYTES = 64 << 10;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Takes the paths. */
  interface Sink {
    /** Lines count from 1. */
    void path(int line, String path) throws IOException;
  }

  private final InputSpec spec;
  private final String name;
  private final Sink sink;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int line;
  private int found;

  private ListFile(InputSpec spec, Sink sink) {
    this.spec = spec;
    this.name = spec.text();
    this.sink = sink;
  }

  /**
   * @throws RunFailure when there is no such list, or it names nothing: then the run was meant
   *     otherwise
   */
  static void read(InputSpec spec, Sink sink) throws IOException {
    String name = spec.text();
    String location = InputSpec.resolve(spec.folder(), name);
    if (!SourceBytes.isRemote(location) && Files.isDirectory(Path.of(location))) {
      throw new RunFailure(
          "the list " + name + " is a folder: name it as an input, without @ or --list");
    }
    ListFile list = new ListFile(spec, sink);
    try (InputStream in =
        new BufferedInputStream(Channels.newInputStream(SourceBytes.open(location)), 1 << 16)) {
      list.read(in);
    } catch (IOException failure) {
      throw new RunFailure(
          ReadFailure.isAbsence(failure)
              ? "the list " + name + " does not exist"
              : "the list " + name + " cannot be read: " + ReadFailure.words(failure),
          failure);
    }
    if (list.found == 0) {
      throw new RunFailure("the list " + name + " names no files");
    }
  }

  private void read(InputStream in) throws IOException {
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        endLine();
      } else {
        bytes.write(next);
        if (bytes.size() > MOST_LINE_BYTES) {
          throw new RunFailure(
              "the list %s has a line %d that is longer than any path: is it a list, with a path a line?"
                  .formatted(name, line + 1));
        }
      }
    }
    endLine();
  }

  private void endLine() throws IOException {
    line++;
    String text = text(bytes.toByteArray()).strip();
    bytes.reset();
    if (!text.isEmpty() && text.charAt(0) != '#') {
      found++;
      sink.path(line, text);
    }
  }

  private String text(byte[] raw) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
      boolean marked = line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      return asUri(raw);
    }
  }

  /** Names on Linux are bytes; a list that find has made holds them as they are. */
  private String asUri(byte[] raw) {
    StringBuilder uri = new StringBuilder("file://");
    int start = 0;
    while (start < raw.length && raw[start] == ' ') {
      start++;
    }
    if (raw[start] != '/') {
      uri.append(Path.of(spec.folder()).toAbsolutePath().toUri().getRawPath());
    }
    for (int at = start; at < raw.length; at++) {
      char symbol = (char) (raw[at] & 0xff);
      boolean plain = symbol == '/' || (symbol < 0x80 && Character.isLetterOrDigit(symbol));
      boolean lineEnd = symbol == '\r' && at == raw.length - 1;
      if (!lineEnd) {
        uri.append(plain ? String.valueOf(symbol) : "%%%02X".formatted((int) symbol));
      }
    }
    return uri.toString();
  }
}
