package dev.joist.transforms;

import dev.joist.generate.Format;
import dev.joist.generate.Generator;
import dev.joist.generate.Recipe;
import dev.joist.generate.Span;
import dev.joist.generate.Truth;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.parquet.write.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Stages the files of one span of generated rows, and the truth about them. */
final class GeneratedSpan {
  private final GenerateSettings settings;
  private final Generator generator;
  private final Span span;
  private final UnitMeter meter;
  private final List<PartFile> files = new ArrayList<>();

  GeneratedSpan(GenerateSettings settings, Generator generator, Span span, UnitMeter meter) {
    this.settings = settings;
    this.generator = generator;
    this.span = span;
    this.meter = meter;
  }

  GeneratedUnit write() throws IOException {
    Recipe recipe = settings.recipe();
    Truth truth;
    if (recipe.isOfSmallFiles()) {
      truth = generator.files(span, settings.shape().layout(), this::small);
    } else if (recipe.format() == Format.PARQUET) {
      truth = parquet();
    } else {
      truth = stream();
    }
    try (StagedFile staged =
        StagedFile.create(settings.folder(), GeneratedUnit.truthName(span.number()))) {
      truth.writeTo(staged.stream());
      staged.finish(0, 0);
    }
    return new GeneratedUnit(span.number(), files, truth.soundRows());
  }

  private StagedFile staged(String name) throws IOException {
    return StagedFile.create(settings.folder(), GeneratedUnit.stagedName(name));
  }

  private void small(String name, byte[] bytes, long rows) throws IOException {
    try (StagedFile file = staged(name)) {
      file.stream().write(bytes);
      files.add(file.finish(rows, bytes.length));
      meter.documents(rows);
    }
  }

  private Truth parquet() throws IOException {
    try (StagedFile file = staged(span.fileName(Format.PARQUET));
        ParquetWriter writer =
            ParquetWriter.builder(Generator.schema(settings.recipe()), file.stream())
                .layout(settings.shape().layout())
                .encodeIn(ComputePool.ofWidth(settings.threads()))
                .inFlightBytes(settings.memory() / WriteUnits.BUFFERS)
                .recycleTo(generator::recycle)
                .build()) {
      Truth truth =
          generator.columns(
              span,
              batch -> {
                meter.documents(batch.rows());
                writer.write(batch);
              });
      WrittenFile written = writer.finish();
      files.add(file.finish(written.rows(), written.bytes()));
      return truth;
    }
  }

  private Truth stream() throws IOException {
    try (StagedFile file = staged(span.fileName(settings.recipe().format()))) {
      CountedBytes counted = new CountedBytes(file.stream());
      Truth truth = generator.stream(span, counted, meter::documents);
      files.add(file.finish(span.to() - span.from(), counted.bytes));
      return truth;
    }
  }

  private static final class CountedBytes extends OutputStream {
    private final OutputStream out;
    private long bytes;

    CountedBytes(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int single) throws IOException {
      bytes++;
      out.write(single);
    }

    @Override
    public void write(byte[] source, int from, int count) throws IOException {
      bytes += count;
      out.write(source, from, count);
    }
  }
}
