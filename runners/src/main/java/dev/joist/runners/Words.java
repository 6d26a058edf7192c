package dev.joist.runners;

import dev.joist.schema.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Choices as a command line spells them. */
final class Words {
  private Words() {}

  static String of(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** Reads a choice; picocli would name the constants the Java way. */
  static <E extends Enum<E>> ITypeConverter<E> converter(Class<E> choices) {
    return converter(choices, Words::of);
  }

  /** Reads a choice that is spelled in its own way. */
  static <E extends Enum<E>> ITypeConverter<E> converter(
      Class<E> choices, Function<E, String> spelling) {
    return text -> {
      List<String> words = new ArrayList<>();
      for (E choice : choices.getEnumConstants()) {
        String word = spelling.apply(choice);
        if (word.equals(text)) {
          return choice;
        }
        words.add(word);
      }
      String hint = NearestName.to(text, words).map(near -> ", maybe " + near).orElse("");
      throw new TypeConversionException(
          "\"" + text + "\" is not one of " + String.join(", ", words) + hint);
    };
  }
}
