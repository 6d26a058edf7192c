package dev.joist.pipelines;

import dev.joist.archive.MemberFilter;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.transforms.InputSpec;
import dev.joist.transforms.OutputFolder;
import java.util.List;
import java.util.OptionalLong;

/**
 * What {@code profile} needs to know.
 *
 * @param members which of an archive are read
 * @param inference how to infer the schema
 * @param sample how many documents to read, in the order of the input; all when it is not given
 * @param threads the width of the compute pool in each process; 0 for as many as it has cores
 * @param scratch where the result is left
 */
public record ProfileOptions(
    List<InputSpec> inputs,
    MemberFilter members,
    InferenceOptions inference,
    OptionalLong sample,
    int threads,
    OutputFolder scratch) {
  public ProfileOptions {
    inputs = List.copyOf(inputs);
  }
}
