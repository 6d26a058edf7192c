package dev.joist.runners;

import dev.joist.transforms.RunFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/** What follows from an S3 that is not Amazon's. */
final class S3Endpoint {
  private S3Endpoint() {}

  /** Nothing, when there is none; what was given as an option stays as it is. */
  static void apply(BeamOptions given, PipelineOptions options) {
    apply(given, options, System.getenv());
  }

  static void apply(BeamOptions given, PipelineOptions options, Map<String, String> environment) {
    // Most runs have nothing to do with S3: one that is wrong is for those to refuse that do.
    Optional<URI> named = named(environment).flatMap(Named::url);
    if (!given.has("endpoint") && named.isEmpty()) {
      return;
    }
    S3Options s3 = options.as(S3Options.class);
    if (!given.has("endpoint")) {
      s3.setEndpoint(named.orElseThrow());
    }
    if (!given.has("awsRegion")) {
      s3.setAwsRegion(region());
    }
    if (!given.has("s3ClientFactoryClass")) {
      s3.setS3ClientFactoryClass(PathStyleS3.class);
    }
  }

  /**
   * When an object is named: the client would fail with words about a null that nobody has set.
   *
   * @throws RunFailure when there is an endpoint in the environment that is none
   */
  static void check(S3Options options, Map<String, String> environment) {
    Optional<Named> named = named(environment);
    if (options.getEndpoint() == null && named.isPresent() && named.get().url().isEmpty()) {
      throw new RunFailure(
          "%s is %s in the environment, which is no endpoint: write http://HOST:PORT or https://HOST"
              .formatted(named.get().variable(), named.get().value()));
    }
  }

  private static Optional<Named> named(Map<String, String> environment) {
    return Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
        .map(variable -> new Named(variable, environment.getOrDefault(variable, "").strip()))
        .filter(named -> !named.value().isEmpty())
        .findFirst();
  }

  /** What a variable says. */
  private record Named(String variable, String value) {
    /** Empty when it is no URL with a host. */
    Optional<URI> url() {
      try {
        URI uri = new URI(value);
        return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?")
            ? Optional.of(uri)
            : Optional.empty();
      } catch (URISyntaxException wrong) {
        // The same to whoever set it.
        return Optional.empty();
      }
    }
  }

  /**
   * Others than Amazon seldom have regions, but requests are signed for one. Amazon's machines are
   * not asked where they are, which takes seconds elsewhere.
   */
  private static Region region() {
    try {
      return new AwsRegionProviderChain(
              new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
          .getRegion();
    } catch (SdkClientException none) {
      return Region.US_EAST_1;
    }
  }
}
