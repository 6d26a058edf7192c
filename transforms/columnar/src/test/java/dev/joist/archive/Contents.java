package dev.joist.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a container delivers.
 *
 * @param members {@code name=text} for sound ones, {@code name=text!CODE} for those that break
 * @param failures why they broke
 */
record Contents(
    List<String> members, List<ArchiveException> failures, long skipped, boolean broken) {
  static Contents of(byte[] file, String name) {
    return of(file, name, MemberFilter.ALL);
  }

  static Contents of(byte[] file, String name, MemberFilter filter) {
    try (Container container =
        Container.of(new ByteArrayInputStream(file), name, filter, UnaryOperator.identity())) {
      return read(container);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Of the same bytes on disk. */
  static Contents ofFile(Path folder, byte[] file, String name) throws IOException {
    return ofPart(Files.write(folder.resolve(name), file), MemberRange.ALL);
  }

  /** Of some members of a file on disk. */
  static Contents ofPart(Path file, MemberRange range) throws IOException {
    String name = file.getFileName().toString();
    try (var channel = Files.newByteChannel(file);
        Container container =
            Container.part(channel, name, MemberFilter.ALL, range, UnaryOperator.identity())) {
      return read(container);
    }
  }

  private static Contents read(Container container) {
    List<String> members = new ArrayList<>();
    List<ArchiveException> failures = new ArrayList<>();
    for (Optional<Member> member = container.next();
        member.isPresent();
        member = container.next()) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      String end = "";
      byte[] block = new byte[100];
      try {
        int count;
        while ((count = member.get().bytes().read(block, 0, block.length)) >= 0) {
          text.write(block, 0, count);
        }
      } catch (ArchiveException broken) {
        end = "!" + broken.code();
        failures.add(broken);
      } catch (IOException impossible) {
        throw new AssertionError(impossible);
      }
      members.add(member.get().name() + "=" + text.toString(StandardCharsets.UTF_8) + end);
    }
    return new Contents(members, failures, container.skipped(), container.isBroken());
  }
}
