package dev.joist.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * Where the command was started that made an output: relative names in its books are relative to
 * this folder, wherever they are read. The report has it, because equal runs write equal manifests.
 */
final class StartFolder {
  static final String KEY = "startedIn";

  private StartFolder() {}

  /** None when an older version wrote the report. */
  static Optional<String> of(OutputFolder output) throws IOException {
    try {
      JsonNode report = new ObjectMapper().readTree(output.text(OutputFolder.REPORT));
      return Optional.ofNullable(report.path(KEY).textValue());
    } catch (NoSuchFileException | FileNotFoundException | JsonProcessingException broken) {
      throw new RunFailure(
          "%s of %s cannot be read: joist verify tells more".formatted(OutputFolder.REPORT, output),
          broken);
    }
  }
}
