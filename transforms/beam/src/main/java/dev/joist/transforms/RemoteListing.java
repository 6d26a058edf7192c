package dev.joist.transforms;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Lists what one URI names, on any file system that Beam has. */
final class RemoteListing {
  /** What a build needs for the schemes that people try. */
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "s3", "beam-sdks-java-io-amazon-web-services2",
          "gs", "beam-sdks-java-extensions-google-cloud-platform-core",
          "hdfs", "beam-sdks-java-io-hadoop-file-system",
          "azfs", "beam-sdks-java-io-azure");

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
    String scheme = uri.substring(0, uri.indexOf(':')).toLowerCase(Locale.ROOT);
    if (!isKnown(scheme)) {
      out.accept(SourceFile.unreadable(input, line, uri, unknown(scheme)));
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

  private static boolean isKnown(String scheme) {
    try {
      FileSystems.matchNewResource(scheme + "://joist/", true);
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  private static String unknown(String scheme) {
    String need =
        "this build of Joist has no file system for " + scheme + "://: copy the files here";
    String artifact = ARTIFACTS.get(scheme);
    return artifact == null ? need : need + ", or build with org.apache.beam:" + artifact;
  }
}
