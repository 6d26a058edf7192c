package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.BadInputException;
import dev.joist.json.Extraction;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonProfile;
import dev.joist.json.JsonStream;
import dev.joist.json.JsonStreams;
import dev.joist.json.StreamFailures;
import dev.joist.schema.inference.InferenceOptions;
import dev.joist.schema.inference.InferredSchema;
import dev.joist.schema.inference.Settled;
import dev.joist.transforms.SchemaGuess.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the beginning of the input for its types. */
final class SchemaGuesser {
  /** Enough for fields that come now and then, little beside what a unit reads. */
  static final long SAMPLE_BYTES = 16L << 20;

  private final InferenceOptions options;
  private final MemberFilter members;
  private final int threads;
  private final Optional<Extraction> extraction;
  private JsonProfile profile;
  private long left = SAMPLE_BYTES;
  private boolean isCut;

  /**
   * Of whole documents, or of features of them.
   *
   * @param members which of an archive are read
   */
  SchemaGuesser(
      InferenceOptions options,
      MemberFilter members,
      int threads,
      Optional<Extraction> extraction) {
    this.options = options;
    this.members = members;
    this.threads = threads;
    this.extraction = extraction;
    this.profile = extraction.map(JsonProfile::of).orElseGet(JsonProfile::start);
  }

  /**
   * The units come in their order.
   *
   * @param notices take lines for users
   */
  SchemaGuess guess(List<Unit> units, Consumer<String> notices) throws IOException {
    check(units, MapCheck.Nothing.FAILS, notices);
    InferredSchema inferred = SchemaChoice.infer(profile.tally(), options);
    SchemaChoice schema = SchemaChoice.of(inferred, extraction, LineNumbers.of(List.of()));
    if (!isCut || extraction.map(Extraction::isTyped).orElse(false)) {
      return new SchemaGuess(schema, Trust.SURE);
    }
    boolean settled =
        options.numbers() == InferenceOptions.Numbers.NEAREST
            && Settled.is(profile.tally(), inferred);
    return new SchemaGuess(schema, settled ? Trust.UNLESS_MISFIT : Trust.OPEN);
  }

  /**
   * Reads the beginning, and holds a feature map against it if there is one.
   *
   * @throws RunFailure when the map matches nothing, and that fails
   */
  void check(List<Unit> units, MapCheck.Nothing nothing, Consumer<String> notices)
      throws IOException {
    readBeginning(units);
    if (extraction.isPresent()) {
      check(new MapCheck(extraction.get(), profile), units, nothing, notices);
    }
  }

  private void readBeginning(List<Unit> units) throws IOException {
    for (Unit unit : units) {
      for (SourceSlice slice : unit.slices()) {
        isCut |= left == 0 || !slice.isWhole();
        if (left > 0) {
          read(slice);
        }
      }
    }
  }

  private void check(
      MapCheck map, List<Unit> units, MapCheck.Nothing nothing, Consumer<String> notices)
      throws IOException {
    if (!map.unmatched().isEmpty()) {
      JsonProfile features = profile;
      profile = JsonProfile.start();
      left = SAMPLE_BYTES;
      readBeginning(units);
      map.notices(SchemaChoice.infer(profile.tally(), options), nothing).forEach(notices);
      profile = features;
    }
  }

  /** What cannot be read says nothing here, and so it does when all is read. */
  private void read(SourceSlice slice) throws IOException {
    try {
      slice.source().checkReadable();
      try (SourceMembers in = SourceMembers.open(slice, members)) {
        JsonStreams beginning =
            () ->
                left == 0
                    ? cut()
                    : in.next()
                        .map(stream -> stream.from(new Sample(stream.in())).of(slice.ordinal()));
        int width = ComputePool.width(threads);
        profile.read(
            beginning,
            ComputePool.ofWidth(width),
            width,
            new StreamFailures() {
              @Override
              public void failed(JsonStream stream, FailedRecord record) {}

              @Override
              public void read(JsonStream stream, long documents, long newlines) {}

              @Override
              public void broken(JsonStream stream, IOException why) throws IOException {
                SourceMembers.deadLetter(why);
              }
            });
      }
    } catch (SourceStream.Failure | BadInputException unreadable) {
      // It is a dead letter when it is written.
    }
  }

  private Optional<JsonStream> cut() {
    isCut = true;
    return Optional.empty();
  }

  /** Ends where the sample does; the document that this breaks off fails, and says nothing. */
  private final class Sample extends InputStream {
    private final InputStream in;

    Sample(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int count = read(one, 0, 1);
      return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (left == 0) {
        isCut = true;
        return -1;
      }
      int count = in.read(bytes, from, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }
}
