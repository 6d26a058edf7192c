package dev.joist.pipelines;

import dev.joist.archive.MemberFilter;
import dev.joist.assembly.Sizing;
import dev.joist.json.UnknownFields;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunInfo;
import dev.joist.transforms.rows.WriteRows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code convert} needs to know.
 *
 * @param members which of an archive are read
 * @param threads the width of the compute pool in each process; 0 for as many as it has cores
 * @param memory bytes of buffers for each unit in work
 * @param schemaYaml the schema to use; inferred from all documents when it is not given
 * @param inference how to infer it; with a given schema, how columns of text take numbers
 * @param sample how many documents to infer it from, in the order of the input; all if not given
 */
public record ConvertOptions(
    List<InputSpec> inputs,
    MemberFilter members,
    OutputFolder output,
    Optional<String> schemaYaml,
    InferenceOptions inference,
    OptionalLong sample,
    FileShape shape,
    UnknownFields unknownFields,
    DeadLimit deadLimit,
    int threads,
    long memory,
    RunInfo info) {
  public ConvertOptions {
    inputs = List.copyOf(inputs);
  }

  /** The engine {@code rows} cannot size files by their bytes. */
  int rowShards() {
    return shape.sizing() instanceof Sizing.ByCount count
        ? count.files()
        : WriteRows.DEFAULT_SHARDS;
  }
}
