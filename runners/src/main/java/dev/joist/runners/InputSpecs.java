package dev.joist.runners;

import dev.joist.transforms.InputSpec;
import java.util.ArrayList;
import java.util.List;

/** The inputs of a command line, in the order in which their rows come. */
final class InputSpecs {
  private InputSpecs() {}

  /** Arguments first, then lists. */
  static List<InputSpec> of(List<String> inputs, List<String> lists) {
    List<InputSpec> specs = new ArrayList<>();
    for (String input : inputs) {
      boolean list = input.startsWith("@");
      specs.add(
          new InputSpec(
              specs.size(),
              list ? input.substring(1) : input,
              list ? InputSpec.Form.LIST : InputSpec.Form.PATH));
    }
    for (String list : lists) {
      specs.add(new InputSpec(specs.size(), list, InputSpec.Form.LIST));
    }
    return specs;
  }

  /** As a part of a sentence. */
  static String words(List<InputSpec> specs) {
    String first = specs.get(0).text();
    return specs.size() == 1 ? first : first + " and " + (specs.size() - 1) + " more";
  }
}
