package dev.joist.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The checksum of what a manifest says, in the manifest itself: of its JSON in the order of its
 * fields and without blanks. The clock is left out, for equal runs differ in nothing else.
 */
final class ManifestSeal {
  /** The name of the field; it comes last. */
  static final String FIELD = "contentChecksum";

  private static final String CLOCK = "finished";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ManifestSeal() {}

  /** The text of the manifest, with its checksum. */
  static String sealed(ObjectNode manifest) throws JsonProcessingException {
    manifest.remove(FIELD);
    manifest.put(FIELD, of(manifest));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n";
  }

  /** The same of a text. */
  static String sealed(String manifest) throws JsonProcessingException {
    return sealed((ObjectNode) MAPPER.readTree(manifest));
  }

  /** What the checksum of this manifest should be. */
  static String of(JsonNode manifest) throws JsonProcessingException {
    ObjectNode content = manifest.deepCopy();
    content.remove(FIELD);
    content.remove(CLOCK);
    for (JsonNode replay : content.path("replays")) {
      if (replay instanceof ObjectNode object) {
        object.remove(CLOCK);
      }
    }
    CRC32C checksum = new CRC32C();
    checksum.update(MAPPER.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
    return PartFile.checksum(checksum);
  }
}
