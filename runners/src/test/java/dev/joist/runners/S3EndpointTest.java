package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.transforms.RunFailure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class S3EndpointTest {
  private static S3Options applied(Map<String, String> environment, String... arguments) {
    PipelineOptionsFactory.register(S3Options.class);
    S3Options options = PipelineOptionsFactory.fromArgs(arguments).as(S3Options.class);
    S3Endpoint.apply(new BeamOptions(List.of(arguments)), options, environment);
    return options;
  }

  @Test
  void anEndpointOfTheEnvironmentIsAUrlWithAHost() {
    Map<String, String> environment =
        Map.of("AWS_ENDPOINT_URL", "https://other", "AWS_ENDPOINT_URL_S3", " http://minio:9000 ");
    S3Options options = applied(environment);
    assertThat(options.getEndpoint(), equalTo(URI.create("http://minio:9000")));
    assertThat(options.getS3ClientFactoryClass(), equalTo(PathStyleS3.class));
    S3Endpoint.check(options, environment);
  }

  @Test
  void oneThatIsWrongIsRefusedByThoseWhoUseIt() {
    for (String wrong : List.of("minio:9000", "minio", "http://", "ftp://minio", "http://a b")) {
      Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", wrong);
      S3Options options = applied(environment);
      assertThat(options.getEndpoint(), nullValue());
      RunFailure refused =
          assertThrows(RunFailure.class, () -> S3Endpoint.check(options, environment));
      assertThat(
          refused.getMessage(),
          equalTo(
              "AWS_ENDPOINT_URL is "
                  + wrong
                  + " in the environment, which is no endpoint: write http://HOST:PORT or"
                  + " https://HOST"));
    }
  }

  @Test
  void anOptionSparesTheEnvironment() {
    Map<String, String> environment = Map.of("AWS_ENDPOINT_URL_S3", "minio:9000");
    S3Options options = applied(environment, "--endpoint=http://here:1");
    assertThat(options.getEndpoint(), equalTo(URI.create("http://here:1")));
    S3Endpoint.check(options, environment);
  }
}
