package dev.joist.parquet.write;

import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** {@code ParquetWriter} over parquet-java's own example records. */
final class GroupPeer extends GridPeer<Group> {
  private final List<GridColumn> columns;
  private final MessageType type;
  private final SimpleGroupFactory factory;

  GroupPeer(GridData data) {
    super(data);
    this.columns = data.columns();
    StringBuilder message = new StringBuilder("message m {");
    for (int i = 0; i < columns.size(); i++) {
      message.append(field("col_" + i, columns.get(i)));
    }
    this.type = MessageTypeParser.parseMessageType(message.append("}").toString());
    this.factory = new SimpleGroupFactory(type);
  }

  private static String field(String name, GridColumn column) {
    return switch (column) {
      case LONG -> "required int64 " + name + ";";
      case TEXT -> "required binary " + name + " (STRING);";
      case OPTIONAL_TEXT -> "optional binary " + name + " (STRING);";
      case INT_LIST -> list(name, "int32 element");
      case TEXT_LIST -> list(name, "binary element (STRING)");
      case STRUCT ->
          "required group "
              + name
              + " {required int64 id; required binary name (STRING); required double value;}";
      case BOOLEAN -> "required boolean " + name + ";";
    };
  }

  private static String list(String name, String element) {
    return "optional group " + name + " (LIST) {repeated group list {optional " + element + ";}}";
  }

  @Override
  ParquetWriter.Builder<Group, ?> builder(OutputFile file) {
    return ExampleParquetWriter.builder(file).withType(type);
  }

  @Override
  Group recordOf(List<@Nullable Object> row) {
    Group group = factory.newGroup();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      if (columns.get(i) == GridColumn.STRUCT && value instanceof List<?> members) {
        Group inner = group.addGroup(i);
        for (int member = 0; member < members.size(); member++) {
          add(inner, member, members.get(member));
        }
      } else if (value instanceof List<?> elements) {
        Group list = group.addGroup(i);
        for (Object element : elements) {
          add(list.addGroup(0), 0, element);
        }
      } else if (value != null) {
        add(group, i, value);
      }
    }
    return group;
  }

  private static void add(Group group, int field, Object value) {
    if (value instanceof Long number) {
      group.add(field, number);
    } else if (value instanceof Integer number) {
      group.add(field, number);
    } else if (value instanceof Double number) {
      group.add(field, number);
    } else if (value instanceof Boolean truth) {
      group.add(field, truth);
    } else {
      group.add(field, (String) value);
    }
  }
}
