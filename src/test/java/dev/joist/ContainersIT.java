package dev.joist;

import static dev.joist.support.DuckDb.quoted;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.github.luben.zstd.ZstdOutputStream;
import dev.joist.support.DuckDb;
import dev.joist.support.ShippedJar;
import dev.joist.support.ShippedJar.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** {@code convert} of packed input: the same rows as of the files that are in it. */
class ContainersIT {
  @TempDir private Path folder;

  private interface Packer {
    OutputStream open(OutputStream out) throws IOException;
  }

  private static byte[] pack(byte[] bytes, Packer packer) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packer.open(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    return pack(bytes, GZIPOutputStream::new);
  }

  private static byte[] tar(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
        entry.setSize(member.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(member.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Small ones, an empty one, a large one; each has a line that is broken. */
  private static Map<String, byte[]> documents() {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    for (int file = 0; file < 40; file++) {
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < (file == 20 ? 90_000 : file); line++) {
        text.append("{\"file\":%d,\"line\":%d,\"%s\":true}\n".formatted(file, line, "f" + file));
      }
      text.append("{\"file\":").append(file).append(",\n");
      documents.put("m%02d.json".formatted(file), text.toString().getBytes(StandardCharsets.UTF_8));
    }
    return documents;
  }

  private Result convert(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "convert";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return ShippedJar.run(folder, command);
  }

  private List<String> rows(String out) throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      return duck.rows(
          "SELECT * FROM read_parquet(" + quoted(folder.resolve(out).resolve("*.parquet")) + ")");
    }
  }

  private List<String> letters(String out, String columns) throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      String books = quoted(folder.resolve(out).resolve("_joist/dead-letters/*.parquet"));
      return duck.texts("SELECT concat_ws('|', " + columns + ") FROM read_parquet(" + books + ")");
    }
  }

  private String ledger(String out) throws Exception {
    try (DuckDb duck = DuckDb.open()) {
      String books = quoted(folder.resolve(out).resolve("_joist/ledger.parquet"));
      return duck.texts(
              "SELECT concat_ws('|', documents, rows, dead_letters) FROM read_parquet("
                  + books
                  + ")")
          .get(0);
    }
  }

  @Test
  void whateverDocumentsArePackedInTheRowsAreTheSame() throws Exception {
    Map<String, byte[]> documents = documents();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Map<String, byte[]> zipped = new LinkedHashMap<>();
    Path loose = Files.createDirectory(folder.resolve("loose"));
    for (Map.Entry<String, byte[]> document : documents.entrySet()) {
      all.writeBytes(document.getValue());
      zipped.put(document.getKey() + ".gz", gzip(document.getValue()));
      Files.write(loose.resolve(document.getKey()), document.getValue());
    }
    byte[] lines = all.toByteArray();
    byte[] tar = tar(documents);
    Map<String, byte[]> packed = new LinkedHashMap<>();
    packed.put("plain", lines);
    packed.put("gz", gzip(lines));
    packed.put("zst", pack(lines, ZstdOutputStream::new));
    packed.put("bz2", pack(lines, BZip2CompressorOutputStream::new));
    packed.put("xz", pack(lines, out -> new XZOutputStream(out, new LZMA2Options(0))));
    packed.put("tar", tar);
    packed.put("tar.gz", gzip(tar));
    packed.put("tar.zst", pack(tar, ZstdOutputStream::new));
    packed.put("zip", zip(documents));
    packed.put("gz.tar", tar(zipped));
    assertThat(convert("loose", "--out", "out-loose").exitCode(), equalTo(1));
    List<String> expected = rows("out-loose");
    assertThat(expected.size(), equalTo(90_000 + 39 * 40 / 2 - 20));
    for (Map.Entry<String, byte[]> file : packed.entrySet()) {
      Files.write(folder.resolve("in." + file.getKey()), file.getValue());
      String out = "out-" + file.getKey();
      Result result = convert("in." + file.getKey(), "--out", out);
      assertThat(result.err(), result.exitCode(), equalTo(1));
      assertThat(file.getKey(), rows(out).equals(expected), equalTo(true));
      assertThat(ledger(out), equalTo((expected.size() + 40) + "|" + expected.size() + "|40"));
    }
    String places = "member, ordinal, line, byte_offset, code";
    assertThat(letters("out-tar.gz", places), equalTo(letters("out-zip", places)));
    assertThat(
        letters("out-tar.gz", "member, ordinal, line, code").get(2),
        equalTo("m02.json|2|3|MALFORMED_JSON"));
    assertThat(convert("in.tar.gz", "--out", "rows", "--engine", "rows").exitCode(), equalTo(1));
    assertThat(letters("rows", places), equalTo(letters("out-tar.gz", places)));
    assertThat(rows("rows").size(), equalTo(expected.size()));
  }

  @Test
  void anArchiveThatBreaksGivesWhatCameBeforeAndOneDeadLetter() throws Exception {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    documents.put("1.json", "{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
    documents.put("2.json", "{\"a\":2}\n{\"a\":3}".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("cut.tar"), Arrays.copyOf(tar(documents), 1024 + 512 + 12));
    Result result = convert("cut.tar", "--out", "out", "--json");
    assertThat(result.err(), result.exitCode(), equalTo(1));
    assertThat(result.out(), containsString("\"failed\":1"));
    assertThat(rows("out"), equalTo(List.of("{\"a\":1}", "{\"a\":2}")));
    assertThat(
        letters("out", "member, ordinal, byte_offset, code, message"),
        equalTo(List.of("2.json|1548|CORRUPT_ARCHIVE|tar: it is cut off, at byte 1548")));
    assertThat(ledger("out"), equalTo("3|2|1"));
  }

  /** More than a unit reads, most of it white space, and cut off in its last member. */
  private void writeLargeTar(OutputStream out) throws IOException {
    byte[] line = " ".repeat(16 << 10).getBytes(StandardCharsets.UTF_8);
    line[line.length - 1] = '\n';
    int lines = 1000;
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
    for (int member = 0; member < 18; member++) {
      TarArchiveEntry entry = new TarArchiveEntry(member % 4 == 1 ? "same.json" : member + ".json");
      entry.setSize((long) line.length * lines);
      tar.putArchiveEntry(entry);
      for (int i = 0; i < (member == 17 ? lines / 2 : lines); i++) {
        byte[] text =
            (i == 700 ? "{" : "{\"member\":%d,\"line\":%d}".formatted(member, i))
                .getBytes(StandardCharsets.UTF_8);
        Arrays.fill(line, 0, 40, (byte) ' ');
        System.arraycopy(text, 0, line, 0, text.length);
        tar.write(line);
      }
      if (member < 17) {
        tar.closeArchiveEntry();
      }
    }
    tar.flush();
  }

  @Test
  void aLargeTarIsReadByManyUnitsAsByOne() throws Exception {
    try (OutputStream out = Files.newOutputStream(folder.resolve("large.tar"))) {
      writeLargeTar(out);
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("one.gz")))) {
      writeLargeTar(out);
    }
    assertThat(convert("large.tar", "--out", "many").exitCode(), equalTo(1));
    assertThat(convert("one.gz", "--out", "one").exitCode(), equalTo(1));
    assertThat(
        Files.readString(folder.resolve("many/_joist/report.json")),
        matchesPattern("(?s).*\"units\" ?: ?2\\b.*"));
    List<String> expected = rows("one");
    assertThat(expected.size(), equalTo(17 * 999 + 500));
    assertThat(rows("many").equals(expected), equalTo(true));
    String all = "member, ordinal, line, byte_offset, code, message";
    assertThat(letters("many", all), equalTo(letters("one", all)));
    assertThat(letters("many", "code").size(), equalTo(18));
    assertThat(ledger("many"), equalTo(ledger("one")));
  }

  @Test
  void junkIsCountedAndMembersCanBeChosen() throws Exception {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    documents.put("d/", new byte[0]);
    documents.put("d/._1.json", new byte[] {0, 5, 7});
    documents.put("d/1.json", "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    documents.put("d/2.txt", "hello".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("in.zip"), zip(documents));
    Result result = convert("in.zip", "--out", "out", "--member", "*.json", "--json");
    assertThat(result.err(), result.exitCode(), equalTo(0));
    assertThat(result.out(), containsString("\"skippedMembers\":2"));
    assertThat(rows("out"), equalTo(List.of("{\"a\":1}")));
    Result wrong = convert("in.zip", "--out", "out2", "--member", "[a");
    assertThat(wrong.exitCode(), equalTo(64));
    assertThat(wrong.err(), containsString("--member: the glob [a has a '['"));
  }
}
