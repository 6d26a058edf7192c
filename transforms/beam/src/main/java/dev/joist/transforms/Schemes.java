package dev.joist.transforms;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which file systems this build has, by the schemes of their URIs. */
final class Schemes {
  /** What a build needs for the schemes that people try. */
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "s3", "beam-sdks-java-io-amazon-web-services2",
          "gs", "beam-sdks-java-extensions-google-cloud-platform-core",
          "hdfs", "beam-sdks-java-io-hadoop-file-system",
          "azfs", "beam-sdks-java-io-azure");

  private Schemes() {}

  private static String of(String uri) {
    return uri.substring(0, uri.indexOf(':')).toLowerCase(Locale.ROOT);
  }

  static boolean isKnown(String uri) {
    return Stores.of(uri).isPresent();
  }

  /** What is missing, and what to do. */
  static String missing(String uri) {
    String scheme = of(uri);
    String missing =
        "this build of Joist has no file system for %s://: use local files".formatted(scheme)
            + others();
    String artifact = ARTIFACTS.get(scheme);
    return artifact == null ? missing : missing + ", or build with org.apache.beam:" + artifact;
  }

  private static String others() {
    String others = Stores.schemes().stream().sorted().collect(Collectors.joining(":// or "));
    return others.isEmpty() ? "" : ", " + others + "://";
  }
}
