package dev.joist.transforms;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.ColumnBatch;
import java.io.IOException;
import java.util.List;

/** The dead letters of an output, one after the other, in their order. */
final class LetterDataset {
  private final OutputFolder folder;
  private final List<PartFile> files;

  LetterDataset(OutputFolder folder, List<PartFile> files) {
    this.folder = folder;
    this.files = files;
  }

  /** Takes each letter with its number, counted from 0 through all files. */
  interface Sink {
    void letter(int number, LetterRow letter) throws IOException;
  }

  void forEach(Sink sink) throws IOException {
    int number = 0;
    for (PartFile file : files) {
      try (BookReader reader = BookReader.open(folder, file.name(), DeadLetters.SCHEMA)) {
        for (ColumnBatch batch = reader.next(); batch.rows() > 0; batch = reader.next()) {
          LetterRow.Reader rows = new LetterRow.Reader(batch);
          while (rows.hasNext()) {
            sink.letter(number++, rows.next());
          }
        }
      } catch (BadInputException broken) {
        throw new RunFailure(
            "%s of %s cannot be read: %s; joist verify tells more"
                .formatted(file.name(), folder, broken.reason()),
            broken);
      }
    }
  }
}
