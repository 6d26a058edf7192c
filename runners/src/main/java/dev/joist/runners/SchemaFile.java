package dev.joist.runners;

import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/** A file for a schema, which appears when it is whole. */
final class SchemaFile {
  /** What to do with an older one. */
  enum IfExists {
    FAIL,
    REPLACE
  }

  private final String location;
  private final IfExists ifExists;

  /** A local path or a URI. */
  SchemaFile(String location, IfExists ifExists) {
    this.location = location;
    this.ifExists = ifExists;
  }

  /** Before anything is read. */
  void check() throws IOException {
    if (ifExists == IfExists.FAIL && exists()) {
      throw new RunFailure(
          location + " is there already: choose another --out, or --if-exists replace");
    }
  }

  private boolean exists() throws IOException {
    if (isRemote()) {
      return folder().exists(name());
    }
    try {
      FileSystems.matchSingleFileSpec(OutputFolder.escaped(location));
      return true;
    } catch (FileNotFoundException absent) {
      return false;
    }
  }

  private boolean isRemote() {
    return OutputFolder.of(location).isRemote();
  }

  private OutputFolder folder() {
    return OutputFolder.of(location.substring(0, location.lastIndexOf('/')));
  }

  private String name() {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  void write(String yaml) throws IOException {
    if (isRemote()) {
      folder().put(name(), yaml);
      return;
    }
    ResourceId whole = FileSystems.matchNewResource(location, false);
    ResourceId part = FileSystems.matchNewResource(location + ".part", false);
    try (OutputStream stream = Channels.newOutputStream(FileSystems.create(part, "text/yaml"))) {
      stream.write(yaml.getBytes(StandardCharsets.UTF_8));
    }
    FileSystems.rename(List.of(part), List.of(whole));
  }

  @Override
  public String toString() {
    return location;
  }
}
