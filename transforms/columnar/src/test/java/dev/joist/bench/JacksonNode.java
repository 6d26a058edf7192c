package dev.joist.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** A field of the peer's schema, bound to the column writers of one row group. */
final class JacksonNode {
  private static final JacksonNode[] NO_CHILDREN = {};

  final int ordinal;
  final int definition;
  final int repetition;
  final boolean list;
  final @Nullable ColumnWriter writer;
  final JacksonNode[] children;
  private final @Nullable PrimitiveTypeName physical;
  private final Map<String, JacksonNode> byName = new HashMap<>();
  private final List<ColumnWriter> leaves = new ArrayList<>();

  static JacksonNode root(MessageType schema, ColumnWriteStore columns) {
    Map<List<String>, ColumnWriter> writers = new HashMap<>();
    for (ColumnDescriptor column : schema.getColumns()) {
      writers.put(List.of(column.getPath()), columns.getColumnWriter(column));
    }
    return new JacksonNode(schema, 0, 0, 0, List.of(), writers);
  }

  private JacksonNode(
      Type type,
      int ordinal,
      int definition,
      int repetition,
      List<String> path,
      Map<List<String>, ColumnWriter> writers) {
    this.ordinal = ordinal;
    this.definition = definition;
    this.repetition = repetition;
    this.list = type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
    if (type.isPrimitive()) {
      this.physical = type.asPrimitiveType().getPrimitiveTypeName();
      this.writer = writers.get(path);
      this.children = NO_CHILDREN;
      leaves.add(writers.get(path));
    } else {
      this.physical = null;
      this.writer = null;
      this.children = children(type.asGroupType(), path, writers);
      for (JacksonNode child : children) {
        leaves.addAll(child.leaves);
      }
    }
  }

  private JacksonNode[] children(
      GroupType group, List<String> path, Map<List<String>, ColumnWriter> writers) {
    int added = list ? 2 : 1;
    GroupType parent = list ? group.getType(0).asGroupType() : group;
    List<String> above = list ? append(path, parent.getName()) : path;
    JacksonNode[] found = new JacksonNode[parent.getFieldCount()];
    for (int i = 0; i < found.length; i++) {
      Type field = parent.getType(i);
      found[i] =
          new JacksonNode(
              field,
              i,
              definition + added,
              repetition + (list ? 1 : 0),
              append(above, field.getName()),
              writers);
      byName.put(field.getName(), found[i]);
    }
    return found;
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }

  @Nullable JacksonNode child(String name) {
    return byName.get(name);
  }

  PrimitiveTypeName physical() {
    if (physical == null) {
      throw new IllegalStateException("a group has no physical type");
    }
    return physical;
  }

  void writeNull(int repetitionLevel, int definitionLevel) {
    for (ColumnWriter leaf : leaves) {
      leaf.writeNull(repetitionLevel, definitionLevel);
    }
  }
}
