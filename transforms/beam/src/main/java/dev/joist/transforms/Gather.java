package dev.joist.transforms;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * All elements as one, under the key 0, to be iterated once and in no order; nothing at all when
 * there are none.
 */
final class Gather<ElementT>
    extends PTransform<PCollection<ElementT>, PCollection<KV<Integer, Iterable<ElementT>>>> {
  private final Coder<ElementT> coder;

  private Gather(Coder<ElementT> coder) {
    this.coder = coder;
  }

  static <ElementT> Gather<ElementT> of(Coder<ElementT> coder) {
    return new Gather<>(coder);
  }

  @Override
  public PCollection<KV<Integer, Iterable<ElementT>>> expand(PCollection<ElementT> elements) {
    return elements
        .apply("Give all one key", ParDo.of(new KeyFn<ElementT>()))
        .setCoder(KvCoder.of(VarIntCoder.of(), coder))
        .apply("Group", GroupByKey.create());
  }

  private static final class KeyFn<ElementT> extends DoFn<ElementT, KV<Integer, ElementT>> {
    @ProcessElement
    public void key(@Element ElementT element, OutputReceiver<KV<Integer, ElementT>> keyed) {
      keyed.output(KV.of(0, element));
    }
  }
}
