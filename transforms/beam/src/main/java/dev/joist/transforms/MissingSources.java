package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether sources that are dead letters can be read by now. */
final class MissingSources {
  /** Of which nothing is in the output. */
  private final Set<String> unread = new HashSet<>();

  private final boolean allMembers;

  private MissingSources(boolean allMembers) {
    this.allMembers = allMembers;
  }

  static MissingSources of(OutputFolder folder, Manifest manifest) throws IOException {
    MissingSources sources =
        new MissingSources(
            manifest.options().getOrDefault("member", "all members").equals("all members"));
    for (LedgerLine line : LedgerLine.read(folder, List.of())) {
      if (line.documents() == 1 && line.deadLetters() == 1) {
        sources.unread.add(line.path());
      }
    }
    return sources;
  }

  /** Whether it is a dead letter and nothing else. */
  boolean isUnread(String source) {
    return unread.contains(source);
  }

  boolean isThere(String source) throws IOException {
    if (!allMembers) {
      return false;
    }
    if (SourceBytes.isRemote(source)) {
      return RemoteFiles.of(source).find(source).isPresent();
    }
    try {
      return Files.isReadable(LocalName.path(source))
          && Files.isRegularFile(LocalName.path(source));
    } catch (InvalidPathException none) {
      return false;
    }
  }
}
