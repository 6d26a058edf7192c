package dev.joist.runners;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.joist.pipelines.Preview;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.PlanPreview;
import dev.joist.transforms.PlanPreview.FormCount;
import dev.joist.transforms.PlanPreview.UnitSketch;
import dev.joist.transforms.PreviewUnits;
import dev.joist.transforms.SourceForm;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A command that only tells what it would do. */
final class DryRun {
  private final String command;
  private final OutputFolder output;
  private final String schema;
  private final PlanPreview plan;

  private DryRun(String command, OutputFolder output, String schema, PlanPreview plan) {
    this.command = command;
    this.output = output;
    this.schema = schema;
    this.plan = plan;
  }

  /**
   * Lists and plans.
   *
   * @param schema where it would come from, in words
   */
  static DryRun of(
      String command, Launcher launcher, List<InputSpec> inputs, OutputFolder output, String schema)
      throws IOException {
    try (Scratch scratch = Scratch.of(launcher)) {
      launcher.run(pipeline -> Preview.build(pipeline, inputs, output, scratch.folder()));
      return new DryRun(command, output, schema, Preview.result(scratch.folder()));
    }
  }

  /** Prints it and gives the exit code. */
  int print(PrintStream out, Summary.Form form) throws IOException {
    switch (form) {
      case WORDS -> words().forEach(out::println);
      case JSON -> out.println(json());
    }
    return (plan.failed() == 0 ? ExitCode.CLEAN : ExitCode.DEAD_LETTERS).code();
  }

  private List<String> words() {
    List<String> lines = new ArrayList<>();
    lines.add("a dry run: nothing was written, and no document read");
    lines.add(
        "would read %s, %s, in %s"
            .formatted(
                Amounts.counted(plan.sources(), "source"),
                Amounts.size(plan.bytes()),
                Amounts.counted(plan.unitCount(), "unit")));
    if (plan.large() > 0) {
      lines.add(
          "  %s are larger than units are to be: a tar is cut into more when it is read"
              .formatted(Amounts.counted(plan.large(), "source")));
    }
    for (Map.Entry<SourceForm, FormCount> form : plan.forms().entrySet()) {
      lines.add(
          "  %-20s %s, %s"
              .formatted(
                  form.getKey(),
                  Amounts.counted(form.getValue().sources(), "source"),
                  Amounts.size(form.getValue().bytes())));
    }
    if (plan.lookedInto() == PreviewUnits.MOST_LOOKS) {
      lines.add("  the forms are those of the first %,d sources".formatted(plan.lookedInto()));
    }
    if (plan.failed() > 0) {
      lines.add("  %,d of them cannot be read:".formatted(plan.failed()));
      plan.problems().forEach(problem -> lines.add("    " + problem));
    }
    for (UnitSketch unit : plan.units()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  unit %d: %s, %s, from %s%s",
              unit.number(),
              Amounts.counted(unit.slices(), "source"),
              Amounts.size(unit.bytes()),
              unit.first(),
              unit.from() == 0 ? "" : " at byte " + unit.from()));
    }
    if (plan.unitCount() > plan.units().size()) {
      lines.add("  and %,d units more".formatted(plan.unitCount() - plan.units().size()));
    }
    lines.add("would take the schema " + schema);
    lines.add("would write to " + output + ", which may be written");
    lines.add("joist profile reads everything and tells schema, conflicts and expected size");
    return lines;
  }

  private String json() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("command", command);
      json.writeBooleanField("dryRun", true);
      json.writeObjectFieldStart("sources");
      json.writeNumberField("total", plan.sources());
      json.writeNumberField("failed", plan.failed());
      json.writeEndObject();
      json.writeNumberField("bytes", plan.bytes());
      json.writeNumberField("units", plan.unitCount());
      json.writeObjectFieldStart("forms");
      for (Map.Entry<SourceForm, FormCount> form : plan.forms().entrySet()) {
        json.writeNumberField(
            form.getKey().name().toLowerCase(Locale.ROOT), form.getValue().sources());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("problems");
      for (String problem : plan.problems()) {
        json.writeString(problem);
      }
      json.writeEndArray();
      json.writeStringField("schema", schema);
      json.writeStringField("output", output.toString());
      json.writeEndObject();
    }
    return text.toString();
  }
}
