package dev.joist.transforms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * Results of finished units in the staging folder, for a run that goes on where another was broken
 * off, and for a unit that is handed out again. Each is written by rename when all else of its unit
 * is there, and is believed only under the key that it was kept with.
 */
final class KeptResults<ResultT extends Serializable> implements Serializable {
  private final OutputFolder folder;
  private final String ending;
  private final Class<ResultT> type;

  private KeptResults(OutputFolder folder, String ending, Class<ResultT> type) {
    this.folder = folder;
    this.ending = ending;
    this.type = type;
  }

  /** Of one kind, told from others by the ending of their names. */
  static <ResultT extends Serializable> KeptResults<ResultT> in(
      OutputFolder folder, String ending, Class<ResultT> type) {
    return new KeptResults<>(folder, ending, type);
  }

  private String name(int unit) {
    return "unit-%05d.%s".formatted(unit, ending);
  }

  Optional<ResultT> find(int unit, String key) throws IOException {
    Optional<byte[]> kept = bytes(OutputFolder.STAGING + "/" + name(unit));
    return kept.isPresent() ? decode(kept.get(), key) : Optional.empty();
  }

  private Optional<byte[]> bytes(String name) throws IOException {
    try (InputStream in = folder.stream(name)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException | NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  private Optional<ResultT> decode(byte[] bytes, String key) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readUTF().equals(key) ? Optional.of(type.cast(in.readObject())) : Optional.empty();
    } catch (IOException | ClassNotFoundException damaged) {
      // As after a loss of power: the unit is done again.
      return Optional.empty();
    }
  }

  /** Before anything that a result tells of is written anew. */
  void forget(int unit) throws IOException {
    folder.delete(List.of(OutputFolder.STAGING + "/" + name(unit)));
  }

  void keep(int unit, String key, ResultT result) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeUTF(key);
      out.writeObject(result);
    }
    try (StagedFile file = StagedFile.create(folder, name(unit))) {
      bytes.writeTo(file.stream());
      file.finish(0, bytes.size());
    }
  }
}
