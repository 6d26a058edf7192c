package dev.joist.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.joist.pipelines.Fingerprint;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.Leftovers;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.ReplayJournal;
import dev.joist.transforms.RunFailure;
import dev.joist.transforms.RunInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells whether a folder holds the output that a run would make. */
final class FinishedOutput {
  private final ObjectMapper mapper = new ObjectMapper();
  private final OutputFolder folder;
  private final Launcher launcher;
  private final List<InputSpec> inputs;
  private final RunInfo info;
  private final Optional<String> schema;

  /**
   * The one that this run would make.
   *
   * @param schema the text that was given; what is inferred follows from the inputs
   */
  FinishedOutput(
      OutputFolder folder,
      Launcher launcher,
      List<InputSpec> inputs,
      RunInfo info,
      Optional<String> schema) {
    this.folder = folder;
    this.launcher = launcher;
    this.inputs = inputs;
    this.info = info;
    this.schema = schema;
  }

  /**
   * Whether it is there.
   *
   * @throws RunFailure when another is, and no run to replace it was broken off
   */
  boolean stands() throws IOException {
    if (!folder.listWithoutStaging().contains(OutputFolder.MANIFEST)) {
      return false;
    }
    // Its renames lie in the staging folder, and the books that are compared are among them.
    ReplayJournal.finish(folder);
    Optional<String> difference = difference();
    if (difference.isEmpty()) {
      Leftovers.of(folder).clear();
      return true;
    }
    if (Leftovers.of(folder).hasUnits()) {
      return false;
    }
    throw new RunFailure(
        "%s holds a finished output %s: --if-exists replace makes it anew"
            .formatted(folder, difference.get()));
  }

  private Optional<String> difference() throws IOException {
    JsonNode manifest = mapper.readTree(folder.text(OutputFolder.MANIFEST));
    JsonNode report = mapper.readTree(folder.text(OutputFolder.REPORT));
    Map<String, String> options = new TreeMap<>();
    manifest
        .path("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    if (!manifest.path("command").asText().equals(info.command())) {
      return Optional.of("of another command, " + manifest.path("command").asText());
    }
    if (!manifest.path("version").asText().equals(info.version())) {
      return Optional.of("of another version, " + manifest.path("version").asText());
    }
    if (!report.path("engine").asText().equals(info.engine())) {
      return Optional.of("of another engine, " + report.path("engine").asText());
    }
    String used = manifest.path("schema").asText();
    if (!options.equals(info.options()) || !schema.orElse(used).equals(used)) {
      return Optional.of("made with other options");
    }
    return manifest.path("inputs").asText().equals(fingerprint())
        ? Optional.empty()
        : Optional.of("made of other inputs");
  }

  private String fingerprint() throws IOException {
    try (Scratch scratch = Scratch.of(launcher)) {
      launcher.run(pipeline -> Fingerprint.build(pipeline, inputs, folder, scratch.folder()));
      return Fingerprint.result(scratch.folder());
    }
  }
}
