package dev.joist.transforms;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PCollectionViews;

/**
 * Makes the one element of a collection known to whoever asks for it. Unlike {@code
 * View.asSingleton()}, it does not combine the collection first, which is five more steps that each
 * run prepares; more elements than one fail who asks.
 */
public final class TellOne<ElementT>
    extends PTransform<PCollection<ElementT>, PCollectionView<ElementT>> {
  private TellOne() {}

  public static <ElementT> TellOne<ElementT> create() {
    return new TellOne<>();
  }

  @Override
  public PCollectionView<ElementT> expand(PCollection<ElementT> one) {
    Coder<ElementT> coder = one.getCoder();
    PCollectionView<ElementT> view =
        PCollectionViews.singletonView(
            one, coder::getEncodedTypeDescriptor, one.getWindowingStrategy(), false, null, coder);
    one.apply("Make it a view", View.CreatePCollectionView.of(view));
    return view;
  }
}
