package dev.joist.examples;

import dev.joist.transforms.InputSpec;
import dev.joist.transforms.ListSources;
import dev.joist.transforms.PlanUnits;
import dev.joist.transforms.rows.ReadRows;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Rows as elements, and what could not be rows beside them. */
final class SumPrices {
  private static final String SCHEMA =
      """
      fields:
        id: int64
        price: double
      """;

  private SumPrices() {}

  static PCollectionTuple read(Pipeline pipeline, String orders) {
    return pipeline
        .apply(
            "List the orders",
            ListSources.of(List.of(new InputSpec(0, orders, InputSpec.Form.PATH))))
        .apply("Plan the units", PlanUnits.create())
        .apply("Read the rows", ReadRows.of(SCHEMA));
  }

  static PCollection<Double> sum(PCollectionTuple read) {
    return read.get(ReadRows.ROWS)
        .apply("Rows alone", Values.create())
        .apply(
            "Take the prices",
            MapElements.into(TypeDescriptors.doubles()).via(row -> (Double) row.get("price")))
        .apply("Add them", Sum.doublesGlobally());
  }

  static PCollection<String> failures(PCollectionTuple read) {
    return read.get(ReadRows.DEAD_LETTERS)
        .apply("Letters alone", Values.create())
        .apply(
            "Tell why",
            MapElements.into(TypeDescriptors.strings())
                .via(letter -> letter.cause().code() + " in line " + letter.cause().line()));
  }
}
