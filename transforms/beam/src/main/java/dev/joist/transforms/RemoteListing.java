package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Lists what one URI names, on any file system that Beam has. */
final class RemoteListing {
  private final int input;
  private final int line;
  private final Consumer<SourceFile> out;

  RemoteListing(int input, int line, Consumer<SourceFile> out) {
    this.input = input;
    this.line = line;
    this.out = out;
  }

  /** A URI that ends in a slash is everything below. */
  void list(String uri) {
    if (!Schemes.isKnown(uri)) {
      out.accept(SourceFile.unreadable(input, line, uri, Schemes.missing(uri)));
      return;
    }
    try {
      matches(
          uri, FileSystems.match(uri.endsWith("/") ? uri + "**" : uri, EmptyMatchTreatment.ALLOW));
    } catch (FileNotFoundException absent) {
      // The same as no match, said by some file systems in this way.
      out.accept(SourceFile.notFound(input, line, uri, "there is no such file"));
    } catch (IOException failure) {
      out.accept(SourceFile.unreadable(input, line, uri, ReadFailure.words(failure)));
    }
  }

  private void matches(String uri, MatchResult match) throws IOException {
    List<MatchResult.Metadata> files = match.metadata();
    int found = 0;
    for (MatchResult.Metadata file : files) {
      if (!file.resourceId().isDirectory()) {
        found++;
        out.accept(
            SourceFile.found(
                input,
                line,
                file.resourceId().toString(),
                file.sizeBytes(),
                file.lastModifiedMillis()));
      }
    }
    if (found == 0) {
      out.accept(SourceFile.notFound(input, line, uri, "there is no such file"));
    }
  }
}
