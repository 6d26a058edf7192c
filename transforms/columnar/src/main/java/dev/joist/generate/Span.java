package dev.joist.generate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A unit of work: one file of rows, or a run of small files.
 *
 * @param number counts the units from 0
 * @param count how many units there are in all
 * @param from the first row or, of shards, the first file
 * @param to the one after the last
 */
public record Span(int number, int count, long from, long to) implements Serializable {
  private static final int SMALL_FILES = 1_000;

  /** Cuts a recipe into files of about so many bytes. */
  public static List<Span> ofSize(Recipe recipe, long fileBytes) {
    if (recipe.isOfSmallFiles()) {
      return cut(recipe.items(), SMALL_FILES);
    }
    // Whole row groups, and whole ranges of numbers.
    long grain = recipe.kind() == Kind.CONTACTS ? 3L * recipe.kind().rowsPerPiece() : 1;
    long rows = fileBytes / recipe.kind().bytesPerRow(recipe.format()) / grain * grain;
    return cut(recipe.rows(), Math.max(grain, rows));
  }

  /**
   * Cuts a recipe into so many files, however small; small files are as many as the recipe says.
   */
  public static List<Span> ofCount(Recipe recipe, int files) {
    if (recipe.isOfSmallFiles()) {
      return cut(recipe.items(), SMALL_FILES);
    }
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      spans.add(new Span(i, files, begin(recipe, i, files), begin(recipe, i + 1, files)));
    }
    return spans;
  }

  private static long begin(Recipe recipe, int file, int files) {
    return Math.multiplyExact(recipe.rows(), (long) file) / files;
  }

  private static List<Span> cut(long items, long each) {
    int count = Math.toIntExact((items + each - 1) / each);
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(new Span(i, count, i * each, Math.min(items, (i + 1) * each)));
    }
    return spans;
  }

  /** Of the data file, when it is one. */
  public String fileName(Format format) {
    return "part-%05d-of-%05d.%s".formatted(number, count, format.extension());
  }
}
