package dev.joist.transforms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which folder of a partitioned table a source is in: {@code a=1/b=x/}, or none. */
final class PartitionFolders {
  private final Map<Integer, InputSpec> inputs = new HashMap<>();

  PartitionFolders(List<InputSpec> inputs) {
    inputs.forEach(input -> this.inputs.put(input.order(), input));
  }

  /** With a slash at its end, or empty. */
  String of(SourceFile source) {
    String path = below(source);
    List<String> folders = List.of(path.split("/", -1));
    List<String> named = new ArrayList<>();
    for (int i = folders.size() - 2; i >= 0 && isPartition(folders.get(i)); i--) {
      named.add(0, folders.get(i));
    }
    return named.isEmpty() ? "" : String.join("/", named) + "/";
  }

  private static boolean isPartition(String folder) {
    return folder.indexOf('=') > 0;
  }

  /** The path below the folder that the user named, for that one is no part of the table. */
  private String below(SourceFile source) {
    InputSpec input = inputs.get(source.input());
    if (input == null || input.form() == InputSpec.Form.LIST) {
      return source.path();
    }
    String folder = input.text().endsWith("/") ? input.text() : input.text() + "/";
    return source.path().startsWith(folder)
        ? source.path().substring(folder.length())
        : source.path();
  }

  /**
   * Whether it is one of the files that others keep beside their data, as {@code _SUCCESS} and
   * {@code _metadata}, and that nobody has named.
   */
  boolean isMarker(SourceFile source) {
    InputSpec input = inputs.get(source.input());
    boolean found =
        input != null && input.form() == InputSpec.Form.PATH && !source.path().equals(input.text());
    return found && source.path().startsWith("_", source.path().lastIndexOf('/') + 1);
  }
}
