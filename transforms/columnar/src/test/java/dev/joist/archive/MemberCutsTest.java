package dev.joist.archive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of an archive, one after the other, against the archive read as a whole. */
class MemberCutsTest {
  @TempDir private Path folder;

  private static byte[] data(Random random) {
    byte[] data = new byte[random.nextInt(5) == 0 ? random.nextInt(40_000) : random.nextInt(1500)];
    for (int at = 0; at < data.length; at++) {
      // Text, and blocks of zeros like those at the end of a tar.
      data[at] = (byte) (at % 3000 < 1100 ? 0 : 'a' + random.nextInt(26));
    }
    return switch (random.nextInt(6)) {
      case 0 -> Archives.Codec.GZ.pack(data);
      case 1 -> Archives.tar(Map.of("in.json", data, "._in.json", data));
      default -> data;
    };
  }

  private static String name(Random random, int number) {
    return switch (random.nextInt(7)) {
      case 0 -> "long/" + "x".repeat(90 + random.nextInt(300)) + number;
      case 1 -> "d/._junk" + number;
      case 2 -> "d/same.json";
      case 3 -> "d/\u00fc\u4e2d" + number;
      default -> "d/" + number + ".json";
    };
  }

  private static byte[] tar(Random random, int longNames, int bigNumbers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(longNames);
      tar.setBigNumberMode(bigNumbers);
      tar.setAddPaxHeadersForNonAsciiNames(longNames == TarArchiveOutputStream.LONGFILE_POSIX);
      int members = 1 + random.nextInt(60);
      for (int number = 0; number < members; number++) {
        add(tar, random, name(random, number));
      }
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, Random random, String name)
      throws IOException {
    int kind = random.nextInt(12);
    if (kind < 2) {
      tar.putArchiveEntry(
          kind == 0
              ? new TarArchiveEntry(name + "/")
              : new TarArchiveEntry(name, TarConstants.LF_SYMLINK));
    } else {
      byte[] data = data(random);
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(data.length);
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      tar.write(data);
    }
    tar.closeArchiveEntry();
  }

  private static byte[] zip(Random random) throws IOException {
    SeekableInMemoryByteChannel file = new SeekableInMemoryByteChannel();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      zip.setUseZip64(random.nextBoolean() ? Zip64Mode.Always : Zip64Mode.AsNeeded);
      int members = 1 + random.nextInt(60);
      for (int number = 0; number < members; number++) {
        byte[] data = data(random);
        ZipArchiveEntry entry = new ZipArchiveEntry(name(random, number));
        entry.setComment("c".repeat(random.nextInt(50)));
        if (random.nextBoolean()) {
          CRC32 sum = new CRC32();
          sum.update(data);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(data.length);
          entry.setCrc(sum.getValue());
        }
        zip.putArchiveEntry(entry);
        zip.write(data);
        zip.closeArchiveEntry();
      }
    }
    return Arrays.copyOf(file.array(), (int) file.size());
  }

  private List<MemberCut> cuts(Path file, long partBytes) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return MemberCuts.of(channel, file.getFileName().toString(), partBytes);
    }
  }

  /** Returns how many parts there were. */
  private int partsAreTheWhole(byte[] bytes, String name, long partBytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    List<MemberCut> cuts = cuts(file, partBytes);
    Contents whole = Contents.ofPart(file, MemberRange.ALL);
    List<String> members = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    long skipped = 0;
    boolean broken = false;
    long from = 0;
    long data = 0;
    for (int part = 0; part <= cuts.size(); part++) {
      boolean last = part == cuts.size();
      long to = last ? Long.MAX_VALUE : cuts.get(part).entry();
      Contents contents = Contents.ofPart(file, new MemberRange(from, to));
      members.addAll(contents.members());
      contents.failures().forEach(failure -> failures.add(failure.getMessage()));
      skipped += contents.skipped();
      broken |= contents.broken();
      from = to;
      assertThat(last ? Long.MAX_VALUE : cuts.get(part).data(), greaterThan(data));
      data = last ? data : cuts.get(part).data();
    }
    assertThat(members, equalTo(whole.members()));
    assertThat(
        failures, equalTo(whole.failures().stream().map(ArchiveException::getMessage).toList()));
    assertThat(skipped, equalTo(whole.skipped()));
    assertThat(broken, equalTo(whole.broken()));
    assertThat(data, lessThan((long) bytes.length));
    return cuts.size() + 1;
  }

  private void partsOfItAndOfItsRuinsAreTheWhole(byte[] bytes, String name, Random random)
      throws IOException {
    partsAreTheWhole(bytes, name, 1 + random.nextInt(3000));
    partsAreTheWhole(bytes, name, 1 + random.nextInt(bytes.length));
    partsAreTheWhole(
        Arrays.copyOf(bytes, random.nextInt(bytes.length)), name, 1 + random.nextInt(5000));
    byte[] hurt = bytes.clone();
    for (int hits = random.nextInt(4); hits >= 0; hits--) {
      hurt[random.nextInt(hurt.length)] ^= (byte) (1 + random.nextInt(255));
    }
    partsAreTheWhole(hurt, name, 1 + random.nextInt(5000));
  }

  @Test
  void partsOfTarsOfEveryDialectAreTheWhole() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      boolean pax = random.nextBoolean();
      byte[] bytes =
          pax
              ? tar(
                  random,
                  TarArchiveOutputStream.LONGFILE_POSIX,
                  TarArchiveOutputStream.BIGNUMBER_POSIX)
              : tar(
                  random,
                  TarArchiveOutputStream.LONGFILE_GNU,
                  TarArchiveOutputStream.BIGNUMBER_STAR);
      if (random.nextInt(4) == 0) {
        bytes = Archives.join(bytes, bytes);
      }
      partsOfItAndOfItsRuinsAreTheWhole(bytes, "a.tar", random);
    }
  }

  @Test
  void partsOfZipsAreTheWhole() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      byte[] bytes = zip(random);
      if (random.nextInt(4) == 0) {
        bytes = Archives.join(Archives.text("#!/bin/sh\n"), bytes);
      }
      partsOfItAndOfItsRuinsAreTheWhole(bytes, "a.zip", random);
    }
  }

  @Test
  void partsAreAsLargeAsMembersAllow() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (int number = 0; number < 100; number++) {
      members.put(number + ".json", new byte[512]);
    }
    // Of 1,024 bytes each.
    byte[] tar = Archives.tar(members);
    assertThat(partsAreTheWhole(tar, "a.tar", 10_240), equalTo(10));
    assertThat(partsAreTheWhole(tar, "a.tar", 10_000), equalTo(11));
    assertThat(partsAreTheWhole(tar, "a.tar", 1), equalTo(100));
    assertThat(partsAreTheWhole(tar, "a.tar", tar.length), equalTo(1));
    assertThat(partsAreTheWhole(Archives.zip(members), "a.zip", 1), equalTo(100));
  }

  @Test
  void whatIsNeitherOrIsCompressedIsNotCut() throws IOException {
    byte[] tar = Archives.tar(Map.of("1.json", new byte[5000], "2.json", new byte[5000]));
    assertThat(cuts(Files.write(folder.resolve("a.tar"), tar), 100), hasSize(1));
    byte[] packed = Archives.Codec.GZ.pack(tar);
    assertThat(cuts(Files.write(folder.resolve("a.tar.gz"), packed), 100), empty());
    byte[] plain = Archives.text("{\"a\":1}\n".repeat(500));
    assertThat(cuts(Files.write(folder.resolve("a.json"), plain), 100), empty());
  }

  @Test
  void aZipWhoseDirectoryIsBrokenOrHasAnotherOrderIsNotCut() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (int number = 0; number < 9; number++) {
      members.put(number + ".json", new byte[10_000 * number]);
    }
    byte[] zip = Archives.zip(members);
    assertThat(cuts(Files.write(folder.resolve("a.zip"), zip), 1), hasSize(8));
    int record = zip.length - 22 - 3 * (46 + 6);
    byte[] broken = zip.clone();
    broken[record] = 'x';
    assertThat(cuts(Files.write(folder.resolve("b.zip"), broken), 1), empty());
    byte[] moved = zip.clone();
    System.arraycopy(zip, record + 52, moved, record, 52);
    System.arraycopy(zip, record, moved, record + 52, 52);
    assertThat(cuts(Files.write(folder.resolve("c.zip"), moved), 1), empty());
    partsAreTheWhole(moved, "c.zip", 1);
  }

  @Test
  void theDataOfLargeMembersIsNotRead() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (int number = 0; number < 20; number++) {
      members.put(number + ".json", new byte[1 << 20]);
    }
    try (CountedChannel channel = new CountedChannel(Archives.tar(members))) {
      assertThat(MemberCuts.of(channel, "a.tar", 5 << 20), hasSize(3));
      assertThat(channel.bytes, lessThan(22L * (16 << 10)));
    }
  }

  /** Counts what is read. */
  private static final class CountedChannel extends SeekableInMemoryByteChannel {
    private long bytes;

    CountedChannel(byte[] file) {
      super(file);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      int count = super.read(into);
      bytes += count;
      return count;
    }
  }
}
