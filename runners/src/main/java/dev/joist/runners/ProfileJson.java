package dev.joist.runners;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.joist.transforms.FailureCount;
import dev.joist.transforms.InputProfile;
import dev.joist.transforms.SchemaChoice.Kind;
import dev.joist.transforms.SchemaChoice.Remark;
import dev.joist.transforms.SchemaChoice.Sighting;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/** A profile as one JSON object, with the keys of other summaries where they fit. */
final class ProfileJson {
  private final InputProfile profile;
  private final double seconds;

  ProfileJson(InputProfile profile, double seconds) {
    this.profile = profile;
    this.seconds = seconds;
  }

  String text(RunnerName runner, Optional<SchemaFile> file) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("command", "profile");
      json.writeStringField("runner", runner.toString());
      sums(json);
      json.writeNumberField("bytesRead", profile.bytesRead());
      json.writeNumberField("seconds", seconds);
      output(json);
      json.writeStringField("schema", profile.schema().yaml());
      if (file.isPresent()) {
        json.writeStringField("output", file.get().toString());
      }
      columns(json);
      remarks(json, "conflicts", Kind.CONFLICT);
      remarks(json, "notes", Kind.NOTE);
      json.writeEndObject();
    }
    return text.toString();
  }

  private void sums(JsonGenerator json) throws IOException {
    json.writeNumberField("documents", profile.documents());
    json.writeObjectFieldStart("rows");
    json.writeNumberField("data", profile.rows());
    json.writeEndObject();
    json.writeObjectFieldStart("deadLetters");
    for (Map.Entry<String, FailureCount> code : profile.failures().entrySet()) {
      json.writeNumberField(code.getKey(), code.getValue().count());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("firstDeadLetters");
    for (Map.Entry<String, FailureCount> code : profile.failures().entrySet()) {
      FailureCount first = code.getValue();
      json.writeObjectFieldStart(code.getKey());
      place(json, first.source(), first.offset(), first.line());
      json.writeStringField("member", first.member());
      json.writeStringField("path", first.path());
      json.writeStringField("message", first.reason());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeObjectFieldStart("sources");
    json.writeNumberField("total", profile.sources());
    json.writeNumberField("done", profile.sources() - profile.failedSources());
    json.writeNumberField("failed", profile.failedSources());
    json.writeEndObject();
  }

  /** Null where nothing is known. */
  private void output(JsonGenerator json) throws IOException {
    Optional<InputProfile.Output> output = profile.output().known();
    if (output.isEmpty()) {
      json.writeNullField("expected");
      return;
    }
    json.writeObjectFieldStart("expected");
    json.writeNumberField("rows", profile.rows());
    json.writeNumberField("files", output.get().files());
    json.writeNumberField("bytes", output.get().bytes());
    json.writeNumberField("guessedFromRows", output.get().triedRows());
    json.writeEndObject();
  }

  private void columns(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("columns");
    for (InputProfile.Column column : profile.columns()) {
      json.writeStartObject();
      json.writeStringField("column", column.path());
      json.writeStringField("type", column.type());
      json.writeNumberField("present", column.present());
      json.writeNumberField("null", column.nulls());
      json.writeNumberField("absent", column.absent());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void remarks(JsonGenerator json, String name, Kind kind) throws IOException {
    json.writeArrayFieldStart(name);
    for (Remark remark : profile.schema().remarks()) {
      if (remark.kind() == kind) {
        json.writeStartObject();
        json.writeStringField("column", remark.column());
        json.writeStringField("remark", remark.text());
        json.writeArrayFieldStart("seen");
        for (Sighting seen : remark.seen()) {
          json.writeStartObject();
          json.writeStringField("what", seen.what());
          place(json, seen.source(), seen.offset(), seen.line());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void place(JsonGenerator json, int source, long offset, long line) throws IOException {
    json.writeStringField("source", profile.paths().getOrDefault(source, ""));
    json.writeNumberField("offset", offset);
    json.writeNumberField("line", line);
  }
}
