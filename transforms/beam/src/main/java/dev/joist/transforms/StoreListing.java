package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Status;

/** Listings through Beam, whose globs have no way to write a wildcard as a plain character. */
final class StoreListing {
  private static final Pattern WILD = Pattern.compile("[*?\\[\\\\]");

  private StoreListing() {}

  static boolean isWild(String path) {
    return WILD.matcher(path).find();
  }

  /** A name with wildcards is looked for among those that match it. */
  static Optional<StoredFile> find(String path) throws IOException {
    MatchResult match =
        FileSystems.match(
                List.of(path.replaceAll("[\\[\\]{}\\\\]", "?")), EmptyMatchTreatment.ALLOW)
            .get(0);
    return match.status() == Status.NOT_FOUND
        ? Optional.empty()
        : files(match).stream().filter(file -> file.path().equals(path)).findFirst();
  }

  static List<StoredFile> below(String folder) throws IOException {
    if (isWild(folder)) {
      throw new StoreFailure("folders with * ? [ or \\ in their names cannot be listed there");
    }
    return glob(folder + "**");
  }

  static List<StoredFile> glob(String glob) throws IOException {
    try {
      return files(FileSystems.match(glob, EmptyMatchTreatment.ALLOW));
    } catch (FileNotFoundException gone) {
      // Said when one of the files goes while they are listed: then the next listing is without it.
      return files(FileSystems.match(glob, EmptyMatchTreatment.ALLOW));
    }
  }

  /** Names that end in a slash only stand for folders. */
  private static List<StoredFile> files(MatchResult match) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (MatchResult.Metadata file : match.metadata()) {
      String path = file.resourceId().toString();
      if (!path.endsWith("/")) {
        files.add(new StoredFile(path, file.sizeBytes(), file.lastModifiedMillis()));
      }
    }
    return files;
  }
}
