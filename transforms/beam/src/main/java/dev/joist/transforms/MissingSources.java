package dev.joist.transforms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether sources that are dead letters can be read by now. */
final class MissingSources {
  /** Of which nothing is in the output. */
  private final Set<String> unread = new HashSet<>();

  private final boolean allMembers;

  /** Where the command was started; none when nobody knows. */
  private final Optional<String> base;

  private MissingSources(boolean allMembers, Optional<String> base) {
    this.allMembers = allMembers;
    this.base = base;
  }

  static MissingSources of(OutputFolder folder, Manifest manifest) throws IOException {
    MissingSources sources =
        new MissingSources(
            manifest.options().getOrDefault("member", "all members").equals("all members"),
            StartFolder.of(folder));
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
    String found = InputSpec.resolve(folder(), source);
    if (!allMembers || (base.isEmpty() && InputSpec.isRelative(source))) {
      return false;
    }
    if (SourceBytes.isRemote(found)) {
      return RemoteFiles.of(found).find(found).isPresent();
    }
    try {
      return Files.isReadable(LocalName.path(found)) && Files.isRegularFile(LocalName.path(found));
    } catch (InvalidPathException none) {
      return false;
    }
  }

  /** What relative names of sources are relative to; empty for nothing that is known. */
  String folder() {
    return base.orElse("");
  }
}
