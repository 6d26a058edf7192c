package dev.joist.runners;

import dev.joist.assembly.Sizing;
import dev.joist.generate.EmptyLists;
import dev.joist.generate.Format;
import dev.joist.generate.Kind;
import dev.joist.generate.Recipe;
import dev.joist.generate.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The flags that say what to generate. */
final class RecipeFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "KIND",
      description =
          "contacts: names and phones, skewed; events: as GitHub has them; sessions: searches for"
              + " flights, large documents; shards: many small Parquet files.")
  private Kind kind = Kind.CONTACTS;

  @Option(
      names = "--rows",
      paramLabel = "N",
      required = true,
      description = "How many rows or documents.")
  private long rows;

  @Option(
      names = "--format",
      paramLabel = "parquet|ndjson|files|tar|tar.gz",
      description =
          "contacts and shards are parquet, events ndjson, sessions tar.gz, unless this says"
              + " otherwise.")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "The same seed makes the same bytes. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--skew",
      paramLabel = "S",
      description =
          "The exponent of Zipf's law for values drawn from many, 0 to 3. Default: 0 for contacts"
              + " and shards, 1 for events, 0.7 for sessions")
  private Optional<Double> skew = Optional.empty();

  @Option(
      names = "--bad-rate",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "The share of faulty documents (of shards: faulty files), 0 to 0.5."
              + " Default: ${DEFAULT-VALUE}")
  private double badRate;

  @Option(
      names = "--empty-lists",
      description = "Gives half of the contacts without phones an empty list of them, not null.")
  private boolean emptyLists;

  /** What the flags ask for, in so many files if they say how many. */
  Recipe recipe(Sizing sizing) {
    try {
      Recipe recipe = Recipe.of(kind, rows).withSeed(seed);
      recipe = format.isPresent() ? recipe.in(format.get()) : recipe;
      recipe = skew.isPresent() ? recipe.withSkew(skew.get()) : recipe;
      recipe = emptyLists ? recipe.withEmptyLists(EmptyLists.HALF) : recipe;
      recipe = recipe.withBadRate(badRate);
      return kind == Kind.SHARDS && sizing instanceof Sizing.ByCount count
          ? recipe.withFiles(count.files())
          : recipe;
    } catch (IllegalArgumentException impossible) {
      throw usage(String.valueOf(impossible.getMessage()));
    }
  }

  /** The files of a recipe. */
  List<Span> spans(Recipe recipe, Sizing sizing) {
    if (sizing instanceof Sizing.ByCount count) {
      if (recipe.format() == Format.FILES) {
        throw usage("--shards: with --format files every document has a file of its own");
      }
      if (count.files() > rows) {
        throw usage("--shards must be 1 to the number of rows, not " + count.files());
      }
      return Span.ofCount(recipe, count.files());
    }
    return Span.ofSize(recipe, ((Sizing.ByBytes) sizing).bytes());
  }

  /** For the books. */
  Map<String, String> chosen(Recipe recipe) {
    Map<String, String> chosen = new TreeMap<>();
    chosen.put("kind", recipe.kind().toString());
    chosen.put("rows", Long.toString(recipe.rows()));
    chosen.put("format", recipe.format().extension());
    chosen.put("seed", Long.toString(recipe.seed()));
    chosen.put("skew", Double.toString(recipe.skew()));
    chosen.put("bad-rate", Double.toString(recipe.badRate()));
    chosen.put("empty-lists", Boolean.toString(emptyLists));
    return chosen;
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
