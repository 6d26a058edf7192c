package dev.joist.runners;

import dev.joist.transforms.Store;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.io.aws2.s3.S3FileSystemRegistrar;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Amazon S3, and what speaks its protocol. */
public final class S3Store implements Store {
  /** A buffer for each file that is being written; Beam's own choice takes eight times that. */
  private static final int UPLOAD_BYTES = 8 << 20;

  private static final int NOT_FOUND = 404;

  /** For the service loader. */
  public S3Store() {}

  @Override
  public Set<String> schemes() {
    return Set.of("s3");
  }

  @Override
  public Iterable<? extends FileSystem<?>> fileSystems(PipelineOptions options, String uri) {
    S3Options s3 = options.as(S3Options.class);
    S3Endpoint.check(s3, System.getenv());
    if (s3.getS3UploadBufferSizeBytes()
        == S3Options.S3UploadBufferSizeBytesFactory.DEFAULT_UPLOAD_BUFFER_SIZE_BYTES) {
      s3.setS3UploadBufferSizeBytes(UPLOAD_BYTES);
    }
    return new S3FileSystemRegistrar().fromOptions(s3);
  }

  @Override
  public boolean copiesToRename() {
    return true;
  }

  @Override
  public boolean isAbsence(Throwable failure) {
    return failure instanceof SdkServiceException told && told.statusCode() == NOT_FOUND;
  }

  /** Without the numbers of requests and attempts, which differ between runs. */
  @Override
  public Optional<String> words(Throwable failure) {
    if (!(failure instanceof SdkException)) {
      return Optional.empty();
    }
    if (failure instanceof NoSuchBucketException) {
      return Optional.of("there is no such bucket");
    }
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("Unable to load region")) {
      return Optional.of("no AWS region is set: name it in AWS_REGION, or after -- --awsRegion");
    }
    if (message.startsWith("Unable to load credentials")) {
      return Optional.of(
          "no AWS credentials are set: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, or"
              + " after -- --awsCredentialsProvider");
    }
    String words = message.replaceAll("(?s) \\((Service:|SDK Attempt Count:).*", "");
    if (failure instanceof SdkServiceException told) {
      return Optional.of(
          words.isBlank() || words.equals("null")
              ? "the store answers with status " + told.statusCode()
              : words + " (status " + told.statusCode() + ")");
    }
    return Optional.of(words);
  }
}
