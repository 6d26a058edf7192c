package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.transforms.RunFailure;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3EndpointTest {
  @Test
  void anEndpointOfTheEnvironmentIsAUrlWithAHost() {
    assertThat(
        S3Endpoint.checked("AWS_ENDPOINT_URL", " http://minio:9000 "),
        equalTo(URI.create("http://minio:9000")));
    for (String wrong : List.of("minio:9000", "minio", "http://", "ftp://minio", "http://a b")) {
      RunFailure refused =
          assertThrows(RunFailure.class, () -> S3Endpoint.checked("AWS_ENDPOINT_URL", wrong));
      assertThat(
          refused.getMessage(),
          equalTo(
              "AWS_ENDPOINT_URL is "
                  + wrong
                  + " in the environment, which is no endpoint: write http://HOST:PORT or"
                  + " https://HOST"));
    }
  }
}
