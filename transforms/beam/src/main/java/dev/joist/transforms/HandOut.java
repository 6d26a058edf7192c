package dev.joist.transforms;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Makes each unit an element of its own for any worker, wherever it was made. */
final class HandOut extends PTransform<PCollection<Unit>, PCollection<Unit>> {
  private HandOut() {}

  static HandOut create() {
    return new HandOut();
  }

  @Override
  public PCollection<Unit> expand(PCollection<Unit> units) {
    return units
        .apply("Number the units", ParDo.of(new NumberFn()))
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(Unit.class)))
        .apply("Hand out the units", GroupByKey.create())
        .apply("Take the unit", ParDo.of(new UnitFn()))
        .setCoder(SerializableCoder.of(Unit.class));
  }

  private static final class NumberFn extends DoFn<Unit, KV<Integer, Unit>> {
    @ProcessElement
    public void number(@Element Unit unit, OutputReceiver<KV<Integer, Unit>> numbered) {
      numbered.output(KV.of(SlotKeys.of(unit.number()), unit));
    }
  }

  private static final class UnitFn extends DoFn<KV<Integer, Iterable<Unit>>, Unit> {
    @ProcessElement
    public void take(@Element KV<Integer, Iterable<Unit>> units, OutputReceiver<Unit> taken) {
      units.getValue().forEach(taken::output);
    }
  }
}
