package dev.joist.transforms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Waits for the reports of all units, checks that the books balance, gives the staged files their
 * final names and writes the books beside them, the manifest last. Fails with a {@link RunFailure},
 * and publishes nothing, when a sum does not add up.
 */
public final class Publish extends PTransform<PCollection<UnitReport>, PCollection<RunReport>> {
  private final OutputFolder folder;
  private final RunInfo info;
  private final PCollectionView<SchemaChoice> schema;

  private Publish(OutputFolder folder, RunInfo info, PCollectionView<SchemaChoice> schema) {
    this.folder = folder;
    this.info = info;
    this.schema = schema;
  }

  /**
   * Writes into the folder.
   *
   * @param schema the schema that the units were written with
   */
  public static Publish to(
      OutputFolder folder, RunInfo info, PCollectionView<SchemaChoice> schema) {
    return new Publish(folder, info, schema);
  }

  @Override
  public PCollection<RunReport> expand(PCollection<UnitReport> reports) {
    return reports
        .apply("Bring all reports together", Gather.of(SerializableCoder.of(UnitReport.class)))
        .apply(
            "Check the books and rename",
            ParDo.of(new PublishFn(folder, info, schema)).withSideInputs(schema))
        .setCoder(SerializableCoder.of(RunReport.class));
  }

  private static final class PublishFn extends DoFn<KV<Integer, Iterable<UnitReport>>, RunReport> {
    private final OutputFolder folder;
    private final RunInfo info;
    private final PCollectionView<SchemaChoice> schema;

    PublishFn(OutputFolder folder, RunInfo info, PCollectionView<SchemaChoice> schema) {
      this.folder = folder;
      this.info = info;
      this.schema = schema;
    }

    @ProcessElement
    public void publish(ProcessContext context) throws IOException {
      List<UnitReport> reports = new ArrayList<>();
      context.element().getValue().forEach(reports::add);
      context.output(new Publication(folder, info).publish(reports, context.sideInput(schema)));
    }
  }
}
