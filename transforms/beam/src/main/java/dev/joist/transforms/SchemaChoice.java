package dev.joist.transforms;

import dev.joist.json.Extraction;
import dev.joist.schema.Field;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.Inference;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferredSchema;
import dev.joist.schema.inference.Tally;
import dev.joist.schema.yaml.SchemaYaml;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The schema of a run, and what its users should know about how it was found.
 *
 * @param yaml the text of {@code schema.yaml}
 * @param keyValues entries of the footers of all files
 */
public record SchemaChoice(String yaml, List<Remark> remarks, Map<String, String> keyValues)
    implements Serializable {
  /** Documents may all be empty objects, but a Parquet file cannot be without columns. */
  private static final Schema WITHOUT_FIELDS = Schema.of(Field.nullable("_rest", Scalar.JSON));

  public SchemaChoice {
    remarks = List.copyOf(remarks);
    keyValues = Collections.unmodifiableMap(new TreeMap<>(keyValues));
  }

  /** Of files with nothing in their footers but what Parquet asks for. */
  SchemaChoice(String yaml, List<Remark> remarks) {
    this(yaml, remarks, Map.of());
  }

  /** A schema that somebody gave. */
  public static SchemaChoice given(String yaml) {
    return new SchemaChoice(yaml, List.of());
  }

  /** The one that fits everything tallied. */
  static SchemaChoice inferred(Tally types, InferenceOptions options, LineNumbers lines) {
    return of(infer(types, options), lines);
  }

  static InferredSchema infer(Tally types, InferenceOptions options) {
    try {
      return Inference.of(types, options);
    } catch (InvalidSchemaException tooMuch) {
      throw new RunFailure(String.valueOf(tooMuch.getMessage()), tooMuch);
    }
  }

  /** What the text says. */
  Schema schema() {
    try {
      return SchemaYaml.read(yaml);
    } catch (InvalidSchemaException invalid) {
      throw new RunFailure("the schema: " + invalid.getMessage(), invalid);
    }
  }

  static SchemaChoice of(InferredSchema inferred, LineNumbers lines) {
    return of(inferred, Optional.empty(), lines);
  }

  /**
   * What follows from what was inferred.
   *
   * @param extraction if it is about the open features of a map, and not about whole documents
   */
  static SchemaChoice of(
      InferredSchema inferred, Optional<Extraction> extraction, LineNumbers lines) {
    if (extraction.isPresent()) {
      return new SchemaChoice(
          SchemaYaml.write(extraction.get().schema(inferred.schema())),
          Remarks.of(inferred, lines));
    }
    Schema columns = inferred.schema().fields().isEmpty() ? WITHOUT_FIELDS : inferred.schema();
    return new SchemaChoice(SchemaYaml.write(columns), Remarks.of(inferred, lines));
  }

  /** Something about a column, as a sentence without its subject, and where it was seen. */
  public record Remark(Kind kind, String column, String text, List<Sighting> seen)
      implements Serializable {
    public Remark {
      seen = List.copyOf(seen);
    }
  }

  /** How much a remark weighs. */
  public enum Kind {
    /** The values cannot be in one column of their own type. */
    CONFLICT,
    NOTE
  }

  /**
   * The first value of a kind.
   *
   * @param source the ordinal of the source
   * @param offset in bytes from the start of the source
   * @param line counted from 1
   */
  public record Sighting(String what, int source, long offset, long line) implements Serializable {}
}
