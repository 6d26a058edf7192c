package dev.joist.transforms;

import dev.joist.archive.MemberFilter;
import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonIngest;
import dev.joist.json.JsonStream;
import dev.joist.json.JsonStreams;
import dev.joist.json.StreamSink;
import dev.joist.parquet.write.ParquetWriter;
import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.Schema;
import dev.joist.schema.inference.InferenceOptions.Numbers;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.SourceFile.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Writes the beginning of every unit to nowhere, to learn how large it becomes. */
final class TryUnits extends PTransform<PCollection<Unit>, PCollection<UnitTrial>> {
  /** Of each unit: long enough for dictionaries to show what they spare. */
  private static final long MOST_BYTES = 8 << 20;

  private final PCollectionView<InputProfile> profile;
  private final Numbers numbers;
  private final MemberFilter members;
  private final int threads;

  private TryUnits(
      PCollectionView<InputProfile> profile, Numbers numbers, MemberFilter members, int threads) {
    this.profile = profile;
    this.numbers = numbers;
    this.members = members;
    this.threads = threads;
  }

  /** With the schema of the profile, on a pool of that width. */
  static TryUnits with(
      PCollectionView<InputProfile> profile, Numbers numbers, MemberFilter members, int threads) {
    return new TryUnits(profile, numbers, members, threads);
  }

  @Override
  public PCollection<UnitTrial> expand(PCollection<Unit> units) {
    return units
        .apply("Write the beginning to nowhere", ParDo.of(new TryFn(this)).withSideInputs(profile))
        .setCoder(SerializableCoder.of(UnitTrial.class));
  }

  private static final class TryFn extends DoFn<Unit, UnitTrial> {
    private final PCollectionView<InputProfile> profile;
    private final Numbers numbers;
    private final MemberFilter members;
    private final int threads;

    TryFn(TryUnits transform) {
      this.profile = transform.profile;
      this.numbers = transform.numbers;
      this.members = transform.members;
      this.threads = transform.threads == 0 ? 1 : transform.threads;
    }

    @ProcessElement
    public void read(ProcessContext context) throws IOException {
      Schema schema = schema(context.sideInput(profile));
      JsonIngest ingest = JsonIngest.into(schema).withNumbers(numbers);
      Rows rows = new Rows(schema);
      long bytesIn = 0;
      for (SourceSlice slice : context.element().slices()) {
        if (bytesIn < MOST_BYTES && slice.source().problem() == Problem.NONE) {
          bytesIn += read(slice, MOST_BYTES - bytesIn, ingest, rows);
        }
      }
      context.output(rows.finish(bytesIn));
    }

    /** What cannot be read was a dead letter before. */
    private long read(SourceSlice slice, long most, JsonIngest ingest, Rows rows)
        throws IOException {
      try (SourceMembers in = SourceMembers.open(slice, members)) {
        Beginning beginning = new Beginning(in, most);
        ingest.read(beginning, ComputePool.ofWidth(threads), threads, rows);
        return Math.min(in.bytesRead(), most);
      } catch (SourceStream.Failure broken) {
        return 0;
      }
    }

    private static Schema schema(InputProfile profile) {
      try {
        return SchemaYaml.read(profile.schema().yaml());
      } catch (InvalidSchemaException own) {
        throw new IllegalStateException("a schema that was written cannot be read", own);
      }
    }
  }

  /** Counts the bytes that rows would take. */
  private static final class Rows implements StreamSink {
    private final ParquetWriter writer;
    private long count;

    Rows(Schema schema) {
      writer =
          ParquetWriter.builder(schema, OutputStream.nullOutputStream())
              .layout(FileShape.DEFAULT.layout())
              .build();
    }

    @Override
    public void rows(ColumnBatch batch) throws IOException {
      count += batch.rows();
      writer.write(batch);
    }

    @Override
    public void failed(JsonStream stream, FailedRecord record) {
      // Those of the whole input are counted elsewhere; here, most are cut off by the limit.
    }

    @Override
    public void read(JsonStream stream, long documents, long newlines) {
      // Only rows count.
    }

    @Override
    public void broken(JsonStream stream, IOException why) {
      // Like those.
    }

    UnitTrial finish(long bytesIn) throws IOException {
      try (writer) {
        return new UnitTrial(bytesIn, count, writer.finish().bytes());
      }
    }
  }

  /** Streams that end early. */
  private static final class Beginning implements JsonStreams {
    private final JsonStreams streams;
    private long left;

    Beginning(JsonStreams streams, long most) {
      this.streams = streams;
      this.left = most;
    }

    @Override
    public Optional<JsonStream> next() {
      return left == 0
          ? Optional.empty()
          : streams.next().map(stream -> stream.from(new Counted(stream.in())));
    }

    private final class Counted extends InputStream {
      private final InputStream in;

      Counted(InputStream in) {
        this.in = in;
      }

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) {
          return -1;
        }
        int count = in.read(bytes, from, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
      }
    }
  }
}
