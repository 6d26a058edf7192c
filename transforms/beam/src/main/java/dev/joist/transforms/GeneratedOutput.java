package dev.joist.transforms;

import dev.joist.generate.Answers;
import dev.joist.generate.Generator;
import dev.joist.generate.Recipe;
import dev.joist.generate.Span;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.SourceBooks.Outcome;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Makes staged files of generated data an output: the answer key, the list of small files and the
 * books beside them.
 */
final class GeneratedOutput {
  private final GenerateSettings settings;
  private final RunInfo info;
  private final Recipe recipe;
  private final OutputFolder folder;
  private final StagedOutput staged;

  GeneratedOutput(GenerateSettings settings, RunInfo info, LockHolder holder) {
    this.settings = settings;
    this.info = info;
    this.recipe = settings.recipe();
    this.folder = settings.folder();
    this.staged = new StagedOutput(holder);
  }

  /** Returns how many sound rows there are. */
  long publish(Iterable<GeneratedUnit> units) throws IOException {
    List<GeneratedUnit> sorted = new ArrayList<>();
    units.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(GeneratedUnit::number));
    RunReport run = report(sorted);
    long soundRows = answers(run.rows());
    if (recipe.isOfSmallFiles()) {
      list();
    }
    SchemaChoice schema = SchemaChoice.given(SchemaYaml.write(Generator.schema(recipe)));
    staged.text(OutputFolder.SCHEMA, schema.yaml());
    PartFile ledger;
    try (OutputStream stream = staged.book(OutputFolder.LEDGER)) {
      ledger = Ledger.of(run).write(stream);
    }
    Books texts = new Books(info, run);
    long now = System.currentTimeMillis();
    staged.text(OutputFolder.REPORT, texts.report(schema, folder.toString(), now));
    staged.text(OutputFolder.MANIFEST, texts.manifest(schema, ledger, now));
    staged.publish();
    return soundRows;
  }

  /** Every span counts as a source, named by its rows; what it made are its documents. */
  private RunReport report(List<GeneratedUnit> units) {
    List<SourceBooks> sources = new ArrayList<>();
    List<PartFile> files = new ArrayList<>();
    long rows = 0;
    for (Span span : settings.spans()) {
      int number = span.number();
      if (number >= units.size() || units.get(number).number() != number) {
        throw new RunFailure("span " + number + " is missing or there twice: nothing is published");
      }
      long made = 0;
      for (PartFile file : units.get(number).files()) {
        files.add(staged.add(file, GeneratedUnit.finalName(file)));
        made += file.rows();
      }
      rows += made;
      String name = "generate:%s[%d,%d)".formatted(recipe.kind(), span.from(), span.to());
      SourceFile source = SourceFile.found(0, 0, name, 0, 0);
      sources.add(new SourceBooks(number, source, number, made, made, 0, 0, Outcome.DONE));
    }
    List<TableReport> table = TableReport.only(rows, files);
    return new RunReport(
        rows, rows, Map.of(), sources, table, List.of(), 0, 0, 0, 0, units.size(), 0);
  }

  private long answers(long rowsInFiles) throws IOException {
    Answers answers = new Answers(recipe);
    for (Span span : settings.spans()) {
      try (InputStream truth = truth(span.number())) {
        answers.add(truth);
      }
    }
    if (!answers.accountFor(rowsInFiles)) {
      throw new RunFailure(
          "the files hold %,d rows, but the answer key says %,d: nothing is published"
              .formatted(rowsInFiles, answers.soundRows()));
    }
    try (OutputStream out = new BufferedOutputStream(staged.book(OutputFolder.ANSWERS))) {
      answers.writeTo(out, settings.spans().size(), this::truth);
    }
    return answers.soundRows();
  }

  private InputStream truth(int span) throws IOException {
    return folder.stream(OutputFolder.STAGING + "/" + GeneratedUnit.truthName(span));
  }

  /** Their paths, a line each, with those that are missing on purpose. */
  private void list() throws IOException {
    try (OutputStream out = new BufferedOutputStream(staged.book(OutputFolder.FILE_LIST))) {
      for (long file = 0; file < recipe.items(); file++) {
        String line = folder + "/" + Generator.smallFileName(recipe, file) + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
