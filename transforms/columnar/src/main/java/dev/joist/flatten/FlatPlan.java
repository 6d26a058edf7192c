package dev.joist.flatten;

import dev.joist.flatten.FlattenOptions.Presence;
import dev.joist.flatten.FlattenOptions.Values;
import dev.joist.flatten.TableColumn.Source;
import dev.joist.schema.Field;
import dev.joist.schema.LeafColumn;
import dev.joist.schema.ListOf;
import dev.joist.schema.MapOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.schema.Type;
import java.util.ArrayList;
import java.util.List;

/** Which tables documents of a schema become: a function of the schema and the options. */
final class FlatPlan {
  static final String ID = "_id";
  static final String PARENT_ID = "_parent_id";
  static final String INDEX = "_index";

  /** Of elements that are not objects, and of the values of maps. */
  static final String VALUE = "value";

  private final FlattenOptions options;
  private final Schema read;
  private final List<OpenTable> open = new ArrayList<>();
  private final List<Renaming> renamings = new ArrayList<>();
  private final Names tableNames;

  /** The next leaf of the columns that were read, depth first. */
  private int next;

  /** A table whose columns are still being found. */
  private final class OpenTable {
    private final int number = open.size();
    private final String name;
    private final int parent;
    private final int repetition;
    private final int definition;
    private final LeafColumn lead;
    private final Names names;
    private final List<Field> fields = new ArrayList<>();
    private final List<TableColumn> columns = new ArrayList<>();
    private int leaves;

    OpenTable(String wanted, int parent, int repetition, int definition) {
      this.name = tableNames.take(wanted);
      this.parent = parent;
      this.repetition = repetition;
      this.definition = definition;
      this.lead = read.leaves().get(next);
      this.names = new Names((from, to) -> renamings.add(new Renaming(name, from, to)));
      generated(ID, Scalar.STRING);
      if (parent != FlatTable.ROOT) {
        generated(PARENT_ID, Scalar.STRING);
        generated(INDEX, Scalar.INT64);
      }
    }

    private void generated(String column, Scalar type) {
      fields.add(Field.required(names.take(column), type));
      leaves++;
    }

    void add(String wanted, Scalar type, LeafColumn leaf, Source source, int level) {
      fields.add(Field.nullable(names.take(wanted), type));
      columns.add(new TableColumn(leaf, source, level, leaves++));
    }

    FlatTable closed() {
      Schema schema = Schema.of(new Struct(fields));
      return new FlatTable(name, parent, repetition, definition, lead, schema, columns);
    }
  }

  private FlatPlan(Schema documents, FlattenOptions options) {
    this.options = options;
    this.read = ReadColumns.of(documents, options);
    this.tableNames = new Names((from, to) -> renamings.add(new Renaming("", from, to)));
    OpenTable root = new OpenTable(options.name(), FlatTable.ROOT, 0, 0);
    open.add(root);
    members(read.root(), "", root, 0);
  }

  static FlatPlan of(Schema documents, FlattenOptions options) {
    return new FlatPlan(documents, options);
  }

  /** The columns that documents are read into. */
  Schema read() {
    return read;
  }

  /** The root first; every table comes behind that directly above. */
  List<FlatTable> tables() {
    return open.stream().map(OpenTable::closed).toList();
  }

  /** Names that were taken already. */
  List<Renaming> renamings() {
    return List.copyOf(renamings);
  }

  private void members(Struct struct, String prefix, OpenTable table, int above) {
    for (Field field : struct.fields()) {
      boolean others = prefix.isEmpty() && field.name().equals(ListOf.OTHERS);
      field(field, prefix + (others ? VALUE : field.name()), table, above);
    }
  }

  private void field(Field field, String name, OpenTable table, int above) {
    int level = field.nullable() ? above + 1 : above;
    Type type = field.type();
    if (type instanceof Scalar scalar) {
      scalar(scalar, name, table, level);
    } else if (type instanceof Struct struct) {
      if (field.nullable() && options.presence() == Presence.KEPT) {
        table.add(name, Scalar.BOOLEAN, read.leaves().get(next), Source.PRESENCE, level);
      }
      members(struct, name + options.separator(), table, level);
    } else if (type instanceof ListOf && options.arrays() == ArrayMode.SKIP) {
      next += leaves(type);
    } else if (isTable(type)) {
      child(type, name, table, level);
    } else {
      list(type, name, table, level);
    }
  }

  private boolean isTable(Type type) {
    return ReadColumns.hasObjects(type)
        || (type instanceof ListOf && options.arrays() == ArrayMode.SEPARATE);
  }

  private void scalar(Scalar scalar, String name, OpenTable table, int level) {
    Source source = isTruthAsText(scalar) ? Source.TRUTH_AS_TEXT : Source.VALUES;
    Scalar stored = isTruthAsText(scalar) ? Scalar.STRING : scalar;
    table.add(name, stored, read.leaves().get(next++), source, level);
  }

  private boolean isTruthAsText(Type type) {
    return options.values() == Values.TEXT && type.equals(Scalar.BOOLEAN);
  }

  /** A column as it is, with lists of its own. */
  private void list(Type type, String name, OpenTable table, int level) {
    table.fields.add(Field.nullable(table.names.take(name), stored(type)));
    for (int end = next + leaves(type); next < end; next++) {
      LeafColumn leaf = read.leaves().get(next);
      Source source = isTruthAsText(leaf.type()) ? Source.TRUTH_AS_TEXT : Source.VALUES;
      table.columns.add(new TableColumn(leaf, source, level, table.leaves++));
    }
  }

  private Type stored(Type type) {
    if (type instanceof ListOf list) {
      Field element = list.element();
      return new ListOf(new Field("element", stored(element.type()), element.nullable()));
    } else if (type instanceof MapOf map) {
      Field value = map.value();
      return new MapOf(map.key(), new Field("value", stored(value.type()), value.nullable()));
    }
    return isTruthAsText(type) ? Scalar.STRING : type;
  }

  private void child(Type type, String name, OpenTable parent, int level) {
    if (options.presence() == Presence.KEPT) {
      parent.add(name, Scalar.INT64, read.leaves().get(next), Source.LENGTH, level);
    }
    int definition = level + 1;
    OpenTable table =
        new OpenTable(
            parent.name + options.separator() + name,
            parent.number,
            parent.repetition + 1,
            definition);
    open.add(table);
    if (type instanceof MapOf map) {
      field(map.key(), "key", table, definition);
      field(map.value(), VALUE, table, definition);
    } else if (type instanceof ListOf list) {
      Field element = list.element();
      if (element.type() instanceof Struct struct) {
        members(struct, "", table, element.nullable() ? definition + 1 : definition);
      } else {
        field(element, VALUE, table, definition);
      }
    }
  }

  private static int leaves(Type type) {
    return Schema.of(Field.nullable("", type)).leaves().size();
  }
}
