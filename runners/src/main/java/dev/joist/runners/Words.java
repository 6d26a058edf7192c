package dev.joist.runners;

import dev.joist.schema.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    return text -> {
      List<String> words = new ArrayList<>();
      for (E choice : choices.getEnumConstants()) {
        if (of(choice).equals(text)) {
          return choice;
        }
        words.add(of(choice));
      }
      String hint = NearestName.to(text, words).map(near -> ", maybe " + near).orElse("");
      throw new TypeConversionException(
          "\"" + text + "\" is not one of " + String.join(", ", words) + hint);
    };
  }
}
