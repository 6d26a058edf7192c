package dev.joist.generate;

import dev.joist.columnar.ColumnBatch;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.parquet.write.ParquetWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes the small Parquet files of one span. */
final class ShardFiles {
  private final Shards shards;
  private final Faults faults;
  private final Tallies tallies;
  private final Tallies lost;
  private final ParquetLayout layout;

  ShardFiles(Recipe recipe, Shards shards, Tallies tallies, ParquetLayout layout) {
    this.shards = shards;
    this.faults = Faults.of(recipe, recipe.key());
    this.tallies = tallies;
    this.lost = new Tallies(shards.layout());
    this.layout = layout;
  }

  /** A thousand of them share a folder. */
  static String name(long file) {
    return "shards/%05d/shard-%08d.parquet".formatted(file / 1_000, file);
  }

  List<SmallFile> make(long from, long to) throws IOException {
    Tally tally = tallies.borrow();
    Tally unread = lost.borrow();
    ColumnBatch batch = new ColumnBatch(shards.layout().schema());
    List<SmallFile> files = new ArrayList<>();
    for (long file = from; file < to; file++) {
      Optional<Fault> fault = faults.at(file);
      batch.reset();
      long first = shards.firstRow(file);
      shards.fill(first, shards.firstRow(file + 1), batch, fault.isEmpty() ? tally : unread);
      byte[] bytes = encoded(batch);
      if (fault.isEmpty()) {
        tally.addBytes(batch.bytesUsed());
        files.add(new SmallFile(name(file), bytes, batch.rows(), Optional.empty()));
      } else {
        tally.addFault(fault.get());
        PlacedFault placed = new PlacedFault(fault.get(), name(file), "", first, 0, 0);
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        files.add(new SmallFile(name(file), half, 0, Optional.of(placed)));
      }
    }
    lost.giveBack(unread);
    tallies.giveBack(tally);
    return files;
  }

  private byte[] encoded(ColumnBatch batch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ParquetWriter writer =
        ParquetWriter.builder(batch.schema(), bytes).layout(layout).build()) {
      writer.write(batch);
      writer.finish();
    }
    return bytes.toByteArray();
  }
}
