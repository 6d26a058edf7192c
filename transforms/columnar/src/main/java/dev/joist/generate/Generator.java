package dev.joist.generate;

import dev.joist.columnar.ColumnBatch;
import dev.joist.json.FailedRecord;
import dev.joist.json.JsonIngest;
import dev.joist.json.RecordSink;
import dev.joist.parquet.write.ParquetLayout;
import dev.joist.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a recipe, any span of them, on all threads of a pool: the same bytes however
 * many there are. May make several spans at once.
 */
public final class Generator {
  private static final int MOST_SPARE = 16;

  private final Recipe recipe;
  private final Content content;
  private final ExecutorService pool;
  private final int ahead;
  private final Queue<ColumnBatch> spareBatches = new ConcurrentLinkedQueue<>();

  /** Of kinds whose columns come out of JSON. */
  private final Optional<JsonIngest> ingest;

  /** Takes batches over, and gives them back through {@link Generator#recycle}. */
  public interface BatchSink {
    void write(ColumnBatch batch) throws IOException;
  }

  /** Takes files that are whole. */
  public interface FileSink {
    void write(String name, byte[] bytes, long rows) throws IOException;
  }

  /**
   * Of a recipe.
   *
   * @param threads how many of the pool's threads may work for one span
   */
  public Generator(Recipe recipe, ExecutorService pool, int threads) {
    this.recipe = recipe;
    this.content = Content.of(recipe);
    this.pool = pool;
    this.ahead = threads + 1;
    this.ingest =
        content.columns().isPresent()
            ? Optional.empty()
            : Optional.of(JsonIngest.into(content.layout().schema()));
  }

  /** The columns of a recipe's rows. */
  public static Schema schema(Recipe recipe) {
    return Content.of(recipe).layout().schema();
  }

  /** Where a small file lies: of shards, and of documents that are files. */
  public static String smallFileName(Recipe recipe, long number) {
    return recipe.kind() == Kind.SHARDS ? ShardFiles.name(number) : Documents.looseName(number);
  }

  /** Takes back a batch, for reuse. From any thread. */
  public void recycle(ColumnBatch batch) {
    if (ingest.isPresent()) {
      ingest.get().recycle(batch);
    } else if (spareBatches.size() < MOST_SPARE) {
      batch.reset();
      spareBatches.add(batch);
    }
  }

  /** Makes the rows of a span as columns. */
  public Truth columns(Span span, BatchSink sink) throws IOException {
    Tallies tallies = new Tallies(content.layout());
    if (ingest.isPresent()) {
      shred(span, ingest.get(), tallies, sink);
    } else {
      fill(span, content.columns().orElseThrow(), tallies, sink);
    }
    return new Truth(tallies.sum(), new JsonText());
  }

  private void fill(Span span, Rows rows, Tallies tallies, BatchSink sink) throws IOException {
    InOrder.Maker<ColumnBatch> maker =
        (from, to) -> {
          Tally tally = tallies.borrow();
          ColumnBatch batch = batch();
          rows.fill(from, to, batch, tally);
          tally.addBytes(batch.bytesUsed());
          tallies.giveBack(tally);
          return batch;
        };
    try (InOrder<ColumnBatch> batches = inOrder(span, maker)) {
      ColumnBatch batch;
      while ((batch = batches.next()) != null) {
        sink.write(batch);
      }
    }
  }

  private ColumnBatch batch() {
    @Nullable ColumnBatch spare = spareBatches.poll();
    return spare == null ? new ColumnBatch(content.layout().schema()) : spare;
  }

  private void shred(Span span, JsonIngest into, Tallies tallies, BatchSink sink)
      throws IOException {
    Documents documents = documents(span, tallies);
    RecordSink records =
        new RecordSink() {
          @Override
          public void rows(ColumnBatch batch) throws IOException {
            sink.write(batch);
          }

          @Override
          public void failed(FailedRecord record) {
            throw new IllegalStateException("a generated document is no row: " + record);
          }
        };
    try (InOrder<Documents.Piece> pieces = inOrder(span, documents::lines)) {
      into.read(new PieceStream(pieces, documents), pool, ahead, records);
    }
  }

  /**
   * Makes the documents of a span as one file of lines or as one archive.
   *
   * @param made is told of documents as they are written
   */
  public Truth stream(Span span, OutputStream out, LongConsumer made) throws IOException {
    Tallies tallies = new Tallies(content.layout());
    Documents documents = documents(span, tallies);
    Places places = new Places(made);
    switch (recipe.format()) {
      case NDJSON -> copy(span, documents, documents::lines, places, out);
      case TAR -> copy(span, documents, documents::members, places, out);
      case TAR_GZ -> zip(span, documents, places, out);
      case PARQUET, FILES -> throw new IllegalArgumentException(recipe + " is no stream");
    }
    return new Truth(tallies.sum(), places.text());
  }

  private void copy(
      Span span,
      Documents documents,
      InOrder.Maker<Documents.Piece> maker,
      Places places,
      OutputStream out)
      throws IOException {
    try (InOrder<Documents.Piece> pieces = inOrder(span, maker)) {
      Documents.Piece piece;
      while ((piece = pieces.next()) != null) {
        piece.text().writeTo(out);
        places.add(piece);
        documents.recycle(piece);
      }
    }
  }

  private record Zipped(Documents.Piece piece, ByteArrayOutputStream compressed) {}

  private void zip(Span span, Documents documents, Places places, OutputStream out)
      throws IOException {
    InOrder.Maker<Zipped> maker =
        (from, to) -> {
          Documents.Piece piece = documents.members(from, to);
          return new Zipped(piece, GzipBlocks.compress(piece.text()));
        };
    GzipBlocks blocks = GzipBlocks.begin(out);
    try (InOrder<Zipped> pieces = inOrder(span, maker)) {
      Zipped zipped;
      while ((zipped = pieces.next()) != null) {
        blocks.append(zipped.piece().text(), zipped.compressed());
        places.add(zipped.piece());
        documents.recycle(zipped.piece());
      }
    }
    if (documents.endsWhole()) {
      blocks.end();
    }
  }

  /** Makes small files: of a span of shards, or of documents. */
  public Truth files(Span span, ParquetLayout layout, FileSink sink) throws IOException {
    Tallies tallies = new Tallies(content.layout());
    Places places = new Places(unwatched -> {});
    InOrder.Maker<List<SmallFile>> maker =
        recipe.kind() == Kind.SHARDS
            ? new ShardFiles(recipe, Content.shards(recipe), tallies, layout)::make
            : documents(span, tallies)::loose;
    try (InOrder<List<SmallFile>> pieces = inOrder(span, maker)) {
      List<SmallFile> files;
      while ((files = pieces.next()) != null) {
        for (SmallFile file : files) {
          file.fault().ifPresent(places::add);
          if (file.exists()) {
            sink.write(file.name(), file.bytes(), file.rows());
          }
        }
      }
    }
    return new Truth(tallies.sum(), places.text());
  }

  private Documents documents(Span span, Tallies tallies) {
    return new Documents(recipe, span, content.lines().orElseThrow(), tallies);
  }

  private <T> InOrder<T> inOrder(Span span, InOrder.Maker<T> maker) {
    return new InOrder<>(pool, ahead, span, recipe.kind().rowsPerPiece(), maker);
  }
}
