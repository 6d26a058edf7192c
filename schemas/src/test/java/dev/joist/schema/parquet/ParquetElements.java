package dev.joist.schema.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/** Elements from and to indented text, one line each, with old annotations in parentheses. */
final class ParquetElements {
  private ParquetElements() {}

  /** Elements from lines such as {@code optional group a (LIST)}; two blanks indent a level. */
  static List<SchemaElement> parse(String text) {
    List<String> lines = text.lines().toList();
    List<SchemaElement> elements = new ArrayList<>();
    elements.add(new SchemaElement("root").setNum_children(childrenAfter(lines, -1)));
    for (int i = 0; i < lines.size(); i++) {
      elements.add(parse(lines.get(i).strip().split(" "), childrenAfter(lines, i)));
    }
    return elements;
  }

  private static SchemaElement parse(String[] words, int children) {
    SchemaElement element = new SchemaElement(words[2]);
    element.setRepetition_type(FieldRepetitionType.valueOf(words[0].toUpperCase(Locale.ROOT)));
    if (words[1].equals("group")) {
      element.setNum_children(children);
    } else {
      element.setType(Type.valueOf(words[1]));
    }
    if (words.length > 3) {
      element.setConverted_type(
          ConvertedType.valueOf(words[3].substring(1, words[3].length() - 1)));
    }
    return element;
  }

  private static int childrenAfter(List<String> lines, int line) {
    int depth = line < 0 ? -1 : depth(lines.get(line));
    int count = 0;
    for (int i = line + 1; i < lines.size() && depth(lines.get(i)) > depth; i++) {
      count += depth(lines.get(i)) == depth + 1 ? 1 : 0;
    }
    return count;
  }

  private static int depth(String line) {
    return (line.length() - line.stripLeading().length()) / 2;
  }

  static String print(List<SchemaElement> elements) {
    StringBuilder text = new StringBuilder();
    int next = 1;
    while (next < elements.size()) {
      next = print(elements, next, 0, text);
    }
    return text.toString();
  }

  private static int print(List<SchemaElement> all, int index, int depth, StringBuilder text) {
    SchemaElement element = all.get(index);
    text.append("  ".repeat(depth))
        .append(element.getRepetition_type().toString().toLowerCase(Locale.ROOT))
        .append(' ')
        .append(element.isSetType() ? element.getType().toString() : "group")
        .append(' ')
        .append(element.getName())
        .append(element.isSetConverted_type() ? " (" + element.getConverted_type() + ")" : "")
        .append('\n');
    int next = index + 1;
    for (int i = 0; i < element.getNum_children(); i++) {
      next = print(all, next, depth + 1, text);
    }
    return next;
  }

  static List<List<String>> leafPaths(List<SchemaElement> elements) {
    List<List<String>> paths = new ArrayList<>();
    int next = 1;
    while (next < elements.size()) {
      next = leafPaths(elements, next, List.of(), paths);
    }
    return paths;
  }

  private static int leafPaths(
      List<SchemaElement> all, int index, List<String> above, List<List<String>> paths) {
    List<String> path = new ArrayList<>(above);
    path.add(all.get(index).getName());
    if (all.get(index).isSetType()) {
      paths.add(path);
    }
    int next = index + 1;
    for (int i = 0; i < all.get(index).getNum_children(); i++) {
      next = leafPaths(all, next, path, paths);
    }
    return next;
  }
}
