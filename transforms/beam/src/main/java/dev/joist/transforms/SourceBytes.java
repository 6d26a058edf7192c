package dev.joist.transforms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** Opens a source by the path that {@link ListSources} gave it. */
final class SourceBytes {
  private static final Pattern SCHEME =
      Pattern.compile("[a-zA-Z][-a-zA-Z0-9+.]*://.*", Pattern.DOTALL);

  private SourceBytes() {}

  /** Local paths do not go through Beam, which would take {@code *} in a name for a glob. */
  static ReadableByteChannel open(String path) throws IOException {
    return isRemote(path)
        ? RemoteFiles.of(path).open(path)
        : Files.newByteChannel(LocalName.path(path));
  }

  /** A source as it was listed, from a byte on. */
  static ReadableByteChannel open(SourceFile source, long from) throws IOException {
    String path = source.location();
    ReadableByteChannel channel =
        isRemote(path) ? RemoteFiles.of(path).open(path, source.modified()) : open(path);
    try {
      skip(channel, from);
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
    return channel;
  }

  private static void skip(ReadableByteChannel channel, long count) throws IOException {
    if (channel instanceof SeekableByteChannel seekable) {
      seekable.position(count);
      return;
    }
    ByteBuffer skipped = ByteBuffer.allocate((int) Math.min(count, 1 << 20));
    long left = count;
    while (left > 0) {
      skipped.clear().limit((int) Math.min(left, skipped.capacity()));
      int read = channel.read(skipped);
      if (read < 0) {
        return;
      }
      left -= read;
    }
  }

  /** Whether Beam reads it: it is a URI of another scheme than file. */
  static boolean isRemote(String path) {
    return !LocalName.isUri(path) && isUri(path);
  }

  static boolean isUri(String path) {
    return SCHEME.matcher(path).matches();
  }
}
