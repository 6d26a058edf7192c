package dev.joist.runners;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Flags of {@code extract} under the names that its users know from elsewhere. */
final class ExtractAliases {
  private static final Map<String, String> NAMES =
      Map.of("--out-dir", "--out", "--buffer-rows", "--row-group-rows");

  private static final String TAR_PATH = "--tar-path";

  private ExtractAliases() {}

  /** The same arguments under the names that the command has. */
  static List<String> resolved(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.get(0).equals("extract")) {
      return arguments;
    }
    List<String> resolved = new ArrayList<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String value = equals < 0 ? "" : argument.substring(equals);
      if (!name.equals(TAR_PATH)) {
        resolved.add(NAMES.getOrDefault(name, name) + value);
      } else if (equals >= 0) {
        resolved.add(value.substring(1));
      }
      // Else the file follows, which is an input without the flag.
    }
    return resolved;
  }
}
