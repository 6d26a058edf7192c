package dev.joist.runners;

import dev.joist.transforms.RunFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
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
    Optional<URI> environment =
        environment("AWS_ENDPOINT_URL_S3").or(() -> environment("AWS_ENDPOINT_URL"));
    if (!given.has("endpoint") && environment.isEmpty()) {
      return;
    }
    S3Options s3 = options.as(S3Options.class);
    if (!given.has("endpoint")) {
      s3.setEndpoint(environment.orElseThrow());
    }
    if (!given.has("awsRegion")) {
      s3.setAwsRegion(region());
    }
    if (!given.has("s3ClientFactoryClass")) {
      s3.setS3ClientFactoryClass(PathStyleS3.class);
    }
  }

  private static Optional<URI> environment(String name) {
    return Optional.ofNullable(System.getenv(name))
        .filter(value -> !value.isBlank())
        .map(value -> checked(name, value));
  }

  /** The client would fail with words about a null that nobody has set. */
  static URI checked(String name, String value) {
    try {
      URI uri = new URI(value.strip());
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?")) {
        return uri;
      }
    } catch (URISyntaxException wrong) {
      // The same to whoever set it.
    }
    throw new RunFailure(
        "%s is %s in the environment, which is no endpoint: write http://HOST:PORT or https://HOST"
            .formatted(name, value));
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
