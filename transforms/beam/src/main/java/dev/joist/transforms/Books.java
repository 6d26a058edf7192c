package dev.joist.transforms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.joist.schema.yaml.SchemaYaml;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON files beside the data: the manifest and the report. */
final class Books {
  private final RunInfo info;
  private final RunReport run;
  private final List<Table> tables;

  /** Of a one-table command. */
  Books(RunInfo info, RunReport run) {
    this(info, run, List.of());
  }

  /** Of tables that documents are taken apart to; none when documents are rows as they are. */
  Books(RunInfo info, RunReport run, List<Table> tables) {
    this.info = info;
    this.run = run;
    this.tables = tables;
  }

  /** What the output is; but for the clock, equal runs write equal manifests. */
  String manifest(SchemaChoice schema, PartFile ledger, long nowMillis) throws IOException {
    return ManifestSeal.sealed(content(schema, ledger, nowMillis));
  }

  private String content(SchemaChoice schema, PartFile ledger, long nowMillis) throws IOException {
    return document(
        json -> {
          json.writeStringField("version", info.version());
          json.writeStringField("command", info.command());
          json.writeStringField("finished", Instant.ofEpochMilli(nowMillis).toString());
          json.writeStringField("inputs", UnitKey.ofSources(run.sourceFiles()));
          json.writeObjectFieldStart("options");
          for (Map.Entry<String, String> option : info.options().entrySet()) {
            json.writeStringField(option.getKey(), option.getValue());
          }
          json.writeEndObject();
          json.writeNumberField("documents", run.documents());
          json.writeNumberField("rows", run.rows());
          json.writeNumberField("deadLetters", run.deadLetterCount());
          if (!tables.isEmpty()) {
            tables(json);
          }
          json.writeArrayFieldStart("files");
          for (TableReport table : run.tables()) {
            for (PartFile file : table.files()) {
              file(json, file, tables.isEmpty() ? "" : table.name());
            }
          }
          json.writeEndArray();
          json.writeArrayFieldStart("deadLetterFiles");
          for (PartFile file : run.deadLetterFiles()) {
            file(json, file, "");
          }
          json.writeEndArray();
          json.writeFieldName("ledger");
          file(json, ledger, "");
          json.writeStringField("schema", schema.yaml());
        });
  }

  /** The summary that {@code --json} prints, and what the machine did. */
  String report(SchemaChoice schema, String output, long nowMillis) throws IOException {
    double seconds = (nowMillis - info.startedMillis()) / 1000.0;
    return document(
        json -> {
          json.writeStringField("command", info.command());
          json.writeStringField("runner", info.runner());
          json.writeStringField("engine", info.engine());
          json.writeNumberField("documents", run.documents());
          json.writeObjectFieldStart("rows");
          for (TableReport table : run.tables()) {
            json.writeNumberField(table.name(), table.rows());
          }
          json.writeEndObject();
          json.writeObjectFieldStart("deadLetters");
          for (Map.Entry<String, Long> code : run.deadLetters().entrySet()) {
            json.writeNumberField(code.getKey(), code.getValue());
          }
          json.writeEndObject();
          json.writeObjectFieldStart("sources");
          json.writeNumberField("total", run.sources().size());
          json.writeNumberField("done", run.sources(SourceBooks.Outcome.DONE));
          json.writeNumberField("failed", run.sources(SourceBooks.Outcome.FAILED));
          json.writeEndObject();
          json.writeNumberField("files", run.files().size());
          json.writeNumberField("droppedFields", run.droppedFields());
          json.writeNumberField("madeNull", run.madeNull());
          json.writeNumberField("skippedMembers", run.skippedMembers());
          json.writeNumberField("bytesRead", run.bytesRead());
          json.writeNumberField("units", run.units());
          json.writeNumberField("unitsResumed", run.unitsResumed());
          json.writeNumberField("bytesWritten", run.bytesWritten());
          json.writeNumberField("seconds", seconds);
          json.writeStringField("output", output);
          json.writeStringField(StartFolder.KEY, info.folder());
          remarks(json, schema);
          json.writeStringField("started", Instant.ofEpochMilli(info.startedMillis()).toString());
        });
  }

  private void remarks(JsonGenerator json, SchemaChoice schema) throws IOException {
    json.writeArrayFieldStart("remarks");
    for (SchemaChoice.Remark remark : schema.remarks()) {
      json.writeStartObject();
      json.writeStringField("kind", remark.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("column", remark.column());
      json.writeStringField("remark", remark.text());
      json.writeArrayFieldStart("seen");
      for (SchemaChoice.Sighting seen : remark.seen()) {
        json.writeStartObject();
        json.writeStringField("what", seen.what());
        json.writeStringField("source", run.sources().get(seen.source()).source().path());
        json.writeNumberField("offset", seen.offset());
        json.writeNumberField("line", seen.line());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The names of all files that the text of a manifest lists. */
  static List<String> fileNames(String manifest) throws IOException {
    List<String> names = new ArrayList<>();
    String name = "";
    try (JsonParser json = new JsonFactory().createParser(manifest)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
          if ("name".equals(json.currentName())) {
            name = json.getText();
          } else if ("checksum".equals(json.currentName())) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  private void tables(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("tables");
    for (int i = 0; i < tables.size(); i++) {
      json.writeStartObject();
      json.writeStringField("name", tables.get(i).name());
      json.writeStringField("folder", tables.get(i).folder());
      json.writeNumberField("rows", run.tables().get(i).rows());
      json.writeStringField("schema", SchemaYaml.write(tables.get(i).schema()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void file(JsonGenerator json, PartFile file, String table) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", file.name());
    if (!table.isEmpty()) {
      json.writeStringField("table", table);
    }
    json.writeNumberField("rows", file.rows());
    json.writeNumberField("bytes", file.bytes());
    json.writeStringField("checksum", file.checksum());
    json.writeEndObject();
  }

  private static String document(Fields fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}
