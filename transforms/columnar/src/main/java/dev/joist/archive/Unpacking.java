package dev.joist.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes the compression off one stream after the other. What it needs for that is kept for the next
 * stream; used by one thread.
 */
final class Unpacking implements Closeable {
  private final ByteInput raw = new ByteInput(1 << 16);
  private final Layer first = new Layer();
  private final Layer second = new Layer();
  private final UnaryOperator<InputStream> reading;
  private Format format = Format.PLAIN;

  /** {@code reading} is between a decoder and who reads what it decodes. */
  Unpacking(UnaryOperator<InputStream> reading) {
    this.reading = reading;
  }

  /** What the last stream holds once it is unpacked: no compression. */
  Format format() {
    return format;
  }

  /** The stream without its compression; lent until the next call. */
  ByteInput open(InputStream stream, String name) throws IOException {
    first.end();
    second.end();
    ByteInput in = look(raw.reset(stream), name);
    if (isUnpacked()) {
      return in;
    }
    String inner = withoutSuffix(name);
    in = look(first.unpacked.reset(reading.apply(first.decoder(format, in))), inner);
    if (isUnpacked()) {
      return in;
    }
    in = look(second.unpacked.reset(second.decoder(format, in)), withoutSuffix(inner));
    if (!isUnpacked()) {
      throw ArchiveException.refused("it is compressed more than twice");
    }
    return in;
  }

  private ByteInput look(ByteInput in, String name) throws IOException {
    int seen = in.look(Format.WINDOW);
    format = Format.of(in.buffer, in.at, in.at + seen, name);
    return in;
  }

  private boolean isUnpacked() {
    return format == Format.PLAIN || format.isArchive();
  }

  private static String withoutSuffix(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean shortTar = lower.endsWith(".tgz") || lower.endsWith(".txz") || lower.endsWith(".tbz2");
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot) + (shortTar ? ".tar" : "");
  }

  @Override
  public void close() throws IOException {
    first.close();
    second.close();
  }

  /** One compression. Twice happens by mistake; more often is an attack. */
  private static final class Layer implements Closeable {
    private final ByteInput unpacked = new ByteInput(1 << 18);
    private @Nullable GunzipStream gunzip;
    private @Nullable BorrowedDecoder borrowed;

    InputStream decoder(Format format, ByteInput in) {
      if (format == Format.GZIP) {
        if (gunzip == null) {
          gunzip = new GunzipStream();
        }
        return gunzip.reset(in);
      }
      borrowed = new BorrowedDecoder(format, in);
      return borrowed;
    }

    void end() throws IOException {
      if (borrowed != null) {
        borrowed.close();
        borrowed = null;
      }
    }

    @Override
    public void close() throws IOException {
      end();
      if (gunzip != null) {
        gunzip.close();
      }
    }
  }
}
