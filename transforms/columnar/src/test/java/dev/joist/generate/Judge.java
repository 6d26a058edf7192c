package dev.joist.generate;

import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the data of a recipe in a folder, and its answer key. */
final class Judge {
  private Judge() {}

  /** The text of the answer key. */
  static String make(Recipe recipe, List<Span> spans, int threads, Path folder) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Generator generator = new Generator(recipe, pool, threads);
      Answers answers = new Answers(recipe);
      List<byte[]> truths = new ArrayList<>();
      for (Span span : spans) {
        ByteArrayOutputStream truth = new ByteArrayOutputStream();
        make(generator, recipe, span, pool, folder).writeTo(truth);
        truths.add(truth.toByteArray());
        answers.add(new ByteArrayInputStream(truth.toByteArray()));
      }
      ByteArrayOutputStream key = new ByteArrayOutputStream();
      answers.writeTo(key, spans.size(), span -> new ByteArrayInputStream(truths.get(span)));
      return key.toString(StandardCharsets.UTF_8);
    } finally {
      pool.shutdown();
    }
  }

  private static Truth make(
      Generator generator, Recipe recipe, Span span, ExecutorService pool, Path folder)
      throws IOException {
    if (recipe.kind() == Kind.SHARDS || recipe.format() == Format.FILES) {
      return generator.files(
          span,
          ParquetLayout.DEFAULT,
          (name, bytes, rows) -> {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
          });
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve(span.fileName(recipe.format())))) {
      if (recipe.format() != Format.PARQUET) {
        return generator.stream(span, out, documents -> {});
      }
      try (ParquetWriter writer =
          ParquetWriter.builder(Generator.schema(recipe), out)
              .encodeIn(pool)
              .recycleTo(generator::recycle)
              .build()) {
        Truth truth = generator.columns(span, writer::write);
        writer.finish();
        return truth;
      }
    }
  }
}
