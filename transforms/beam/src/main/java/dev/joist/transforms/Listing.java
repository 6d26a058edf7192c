package dev.joist.transforms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lists one input, in runs of sources. */
final class Listing {
  private final int input;
  private final OwnOutput ownOutput;
  private final Consumer<SourceFiles> out;

  /** What relative names of the input are relative to; empty for the folder of the process. */
  private String folder = "";

  /** The same while a relative name is looked up, else empty. */
  private String base = "";

  private List<SourceFile> chunk = new ArrayList<>();

  /**
   * @param ownOutput what is skipped wherever it is met
   */
  Listing(int input, OwnOutput ownOutput, Consumer<SourceFiles> out) {
    this.input = input;
    this.ownOutput = ownOutput;
    this.out = out;
  }

  void list(InputSpec spec) throws IOException {
    folder = spec.folder();
    switch (spec.form()) {
      case PATH -> path(0, spec.text());
      case LIST -> ListFile.read(spec, this::path);
    }
    flush();
  }

  private void path(int line, String given) {
    String text = InputSpec.resolve(folder, given);
    base = text.equals(given) ? "" : folder;
    if (SourceBytes.isRemote(text)) {
      new RemoteListing(input, line, ownOutput, this::add).list(text);
    } else {
      new LocalListing(input, line, ownOutput, this::add).list(text);
    }
  }

  private void add(SourceFile file) {
    chunk.add(base.isEmpty() ? file : file.seenFrom(base));
    if (chunk.size() == SourceFiles.MOST) {
      flush();
    }
  }

  private void flush() {
    if (!chunk.isEmpty()) {
      out.accept(new SourceFiles(chunk));
      chunk = new ArrayList<>();
    }
  }
}
