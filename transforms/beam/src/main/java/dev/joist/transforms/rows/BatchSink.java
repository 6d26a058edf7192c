package dev.joist.transforms.rows;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.values.KV;

/** Writes the rows of batches to a sink that takes rows. */
final class BatchSink implements FileIO.Sink<KV<Integer, Iterable<GenericRecord>>> {
  private final FileIO.Sink<GenericRecord> rows;

  BatchSink(FileIO.Sink<GenericRecord> rows) {
    this.rows = rows;
  }

  @Override
  public void open(WritableByteChannel channel) throws IOException {
    rows.open(channel);
  }

  @Override
  public void write(KV<Integer, Iterable<GenericRecord>> batch) throws IOException {
    for (GenericRecord row : batch.getValue()) {
      rows.write(row);
    }
  }

  @Override
  public void flush() throws IOException {
    rows.flush();
  }
}
