package dev.joist.pipelines;

import dev.joist.json.UnknownFields;
import dev.joist.parquet.write.Compression;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.OutputFolder;
import dev.joist.transforms.RunInfo;
import java.util.List;
import java.util.Optional;

/**
 * What {@code convert} needs to know.
 *
 * @param threads the width of the compute pool in each process
 * @param schemaYaml the schema to use; inferred from all documents when it is not given
 */
public record ConvertOptions(
    List<InputSpec> inputs,
    OutputFolder output,
    Optional<String> schemaYaml,
    Compression compression,
    UnknownFields unknownFields,
    int threads,
    RunInfo info) {
  public ConvertOptions {
    inputs = List.copyOf(inputs);
  }
}
