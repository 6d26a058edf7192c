package dev.joist.generate;

import java.util.Optional;

/**
 * The rows of a recipe, in the ways they can be made.
 *
 * @param columns for kinds that fill columns without JSON
 * @param lines for kinds that can be JSON
 */
record Content(Layout layout, Optional<Rows> columns, Optional<JsonRows> lines) {
  static Content of(Recipe recipe) {
    return switch (recipe.kind()) {
      case CONTACTS -> {
        Contacts contacts = new Contacts(recipe.key(), recipe.skew(), recipe.emptyLists());
        yield new Content(
            contacts.layout(), Optional.of(contacts), Optional.of(new ContactLines(contacts)));
      }
      case EVENTS -> shaped(recipe, Events.shape(recipe.skew()));
      case SESSIONS -> shaped(recipe, Sessions.shape(recipe.skew()));
      case SHARDS -> {
        Shards shards = shards(recipe);
        yield new Content(shards.layout(), Optional.of(shards), Optional.empty());
      }
    };
  }

  static Shards shards(Recipe recipe) {
    return new Shards(recipe.key(), recipe.rows(), recipe.files(), recipe.skew());
  }

  private static Content shaped(Recipe recipe, ObjectShape shape) {
    JsonRows rows = new ShapedRows(recipe.key(), shape);
    return new Content(rows.layout(), Optional.empty(), Optional.of(rows));
  }
}
