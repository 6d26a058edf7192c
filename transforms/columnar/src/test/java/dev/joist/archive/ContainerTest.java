package dev.joist.archive;

import static dev.joist.archive.Archives.join;
import static dev.joist.archive.Archives.tar;
import static dev.joist.archive.Archives.tarEntry;
import static dev.joist.archive.Archives.text;
import static dev.joist.archive.Archives.zip;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.joist.archive.Archives.Codec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerTest {
  private static final byte[] END = new byte[1024];

  private static Map<String, byte[]> two() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("b/1.json", text("{\"a\":1}\n"));
    members.put("a/2.json", text("x".repeat(700_000)));
    return members;
  }

  private static String twoText() {
    return "[b/1.json={\"a\":1}\n, a/2.json=" + "x".repeat(700_000) + "]";
  }

  @Test
  void aPlainFileIsOneMemberWithoutAName() {
    Contents contents = Contents.of(text("{}"), "x.tar.gz");
    assertThat(contents.members(), contains("={}"));
    assertThat(contents.broken(), is(false));
  }

  @Test
  void anEmptyFileIsOneEmptyMember() {
    assertThat(Contents.of(new byte[0], "x.gz").members(), contains("="));
  }

  @ParameterizedTest
  @EnumSource
  void compressedFilesAreToldByTheirBytes(Codec codec) {
    Contents contents = Contents.of(codec.pack(text("hello")), "x.json");
    assertThat(contents.members(), contains("=hello"));
  }

  @ParameterizedTest
  @EnumSource
  void compressedFilesMayBeJoined(Codec codec) {
    byte[] joined = join(codec.pack(text("one,")), codec.pack(text("")), codec.pack(text("two")));
    assertThat(Contents.of(joined, "").members(), contains("=one,two"));
  }

  @ParameterizedTest
  @EnumSource
  void tarsAndZipsMayBeCompressed(Codec codec) {
    assertThat(Contents.of(codec.pack(tar(two())), "").members().toString(), is(twoText()));
    assertThat(Contents.of(codec.pack(zip(two())), "").members().toString(), is(twoText()));
  }

  @ParameterizedTest
  @EnumSource
  void membersMayBeCompressed(Codec codec) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("1", codec.pack(text("one")));
    members.put("2", codec.pack(text("two")));
    assertThat(Contents.of(tar(members), "").members(), contains("1=one", "2=two"));
    assertThat(Contents.of(zip(members), "").members(), contains("1=one", "2=two"));
  }

  @Test
  void whatIsCompressedTwiceIsUnpackedTwiceAndNoMore() {
    byte[] twice = Codec.GZ.pack(Codec.ZST.pack(text("hello")));
    assertThat(Contents.of(twice, "").members(), contains("=hello"));
    assertThat(Contents.of(Codec.GZ.pack(twice), "").members(), contains("=!UNREADABLE"));
  }

  @Test
  void anArchiveMayStandInAnArchiveOnce() {
    byte[] inner = tar(two());
    Map<String, byte[]> middle = new LinkedHashMap<>();
    middle.put("in.tgz", Codec.GZ.pack(inner));
    middle.put("in.zip", zip(Map.of("3", text("three"))));
    Contents contents = Contents.of(zip(middle), "");
    assertThat(
        contents.members().toString(),
        is(
            twoText().replace("b/1", "in.tgz/b/1").replace("a/2", "in.tgz/a/2").replace("]", "")
                + ", in.zip/3=three]"));
    Contents tooDeep = Contents.of(tar(Map.of("out.zip", zip(middle))), "");
    assertThat(
        tooDeep.members(), contains("out.zip/in.tgz=!UNREADABLE", "out.zip/in.zip=!UNREADABLE"));
    assertThat(tooDeep.broken(), is(false));
  }

  @Test
  void aZipIsTheSameAsAStreamAndAsAFile(@TempDir Path folder) throws IOException {
    assertThat(Contents.of(zip(two()), "").members().toString(), is(twoText()));
    assertThat(Contents.ofFile(folder, zip(two()), "x.zip").members().toString(), is(twoText()));
  }

  @Test
  void aZipFileMayHaveSomethingBeforeIt(@TempDir Path folder) throws IOException {
    byte[] prefixed = join(text("#!/bin/sh\nexit\n"), zip(Map.of("1", text("one"))));
    assertThat(Contents.ofFile(folder, prefixed, "x.zip").members(), contains("1=one"));
  }

  @Test
  void aZipFileHasOnlyWhatItsDirectorySays(@TempDir Path folder) throws IOException {
    byte[] deleted = zip(Map.of("old", text("old")));
    int directory = deleted.length - 22 - 46 - 3;
    byte[] kept = zip(Map.of("new", text("new")));
    byte[] both = join(java.util.Arrays.copyOf(deleted, directory), kept);
    assertThat(Contents.ofFile(folder, both, "x.zip").members(), contains("new=new"));
  }

  @Test
  void storedMembersOfZipsAreRead(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("1");
      CRC32 crc = new CRC32();
      crc.update(text("one"));
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(3);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(text("one"));
    }
    assertThat(Contents.of(bytes.toByteArray(), "").members(), contains("1=one"));
    assertThat(Contents.ofFile(folder, bytes.toByteArray(), "x").members(), contains("1=one"));
  }

  @Test
  void encryptedMembersAreRefusedAndTheNextOnesRead(@TempDir Path folder) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("1", text("one"));
    members.put("2", text("two"));
    byte[] zip = zip(members);
    zip[zip.length - 22 - 2 * 47 + 8] |= 1;
    Contents contents = Contents.ofFile(folder, zip, "x.zip");
    assertThat(contents.members(), contains("1=!UNREADABLE", "2=two"));
    assertThat(contents.failures().get(0).getMessage(), containsString("encrypted"));
  }

  @Test
  void namesOfEveryDialectOfTarAreWhole() {
    String longName = "d/".repeat(100) + "n.json";
    byte[] ustar = tarEntry("n.json", '0', "", text("u"));
    System.arraycopy(text("ustar\00000"), 0, ustar, 257, 8);
    System.arraycopy(text("pre/fix"), 0, ustar, 345, 7);
    Archives.sum(ustar);
    byte[] tar =
        join(
            tarEntry("v7.json", '\0', "", text("v")),
            ustar,
            tarEntry("././@LongLink", 'L', "", join(text(longName), new byte[1])),
            tarEntry("d/d", '0', "", text("g")),
            tarEntry("pax", 'x', "", text("20 path=gr\u00fc\u00df.json\n")),
            tarEntry("gr", '0', "", text("p")),
            END);
    assertThat(
        Contents.of(tar, "").members(),
        contains("v7.json=v", "pre/fix/n.json=u", longName + "=g", "gr\u00fc\u00df.json=p"));
  }

  @Test
  void namesThatAreNotUtf8StayReadable() {
    byte[] entry = tarEntry("gr_n", '0', "", text("1"));
    entry[2] = (byte) 0xfc;
    Archives.sum(entry);
    assertThat(Contents.of(join(entry, END), "").members(), contains("gr\u00fcn=1"));
  }

  @Test
  void namesAreOnlyLabels() {
    byte[] tar =
        join(
            tarEntry("../../etc/passwd", '0', "", text("1")),
            tarEntry("/etc/passwd", '0', "", text("2")),
            END);
    assertThat(Contents.of(tar, "").members(), contains("../../etc/passwd=1", "/etc/passwd=2"));
  }

  @Test
  void linksAndSparseMembersAreRefusedWithAReason() {
    byte[] tar =
        join(
            tarEntry("a", '0', "", text("1")),
            tarEntry("hard", '1', "a", new byte[0]),
            tarEntry("soft", '2', "/b", new byte[0]),
            tarEntry("holes", 'S', "", text("2")),
            tarEntry("z", '0', "", text("3")),
            END);
    Contents contents = Contents.of(tar, "");
    assertThat(
        contents.members(),
        contains("a=1", "hard=!UNREADABLE", "soft=!UNREADABLE", "holes=!UNREADABLE", "z=3"));
    assertThat(contents.failures().get(0).getMessage(), containsString("hard link to a"));
    assertThat(contents.failures().get(1).getMessage(), containsString("symbolic link to /b"));
    assertThat(contents.failures().get(2).getMessage(), startsWith("it is sparse"));
    assertThat(contents.broken(), is(false));
  }

  @Test
  void junkIsSkippedAndCounted() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("d/", new byte[0]);
    members.put("d/._1.json", text("x"));
    members.put("d/.DS_Store", text("x"));
    members.put("__MACOSX/d/1.json", text("x"));
    members.put("d/_SUCCESS", text(""));
    members.put("d/1.json", text("1"));
    Contents contents = Contents.of(zip(members), "");
    assertThat(contents.members(), contains("d/1.json=1"));
    assertThat(contents.skipped(), is(5L));
    byte[] global = tarEntry("pax_global_header", 'g', "", text("17 comment=12345\n"));
    Contents tar = Contents.of(join(global, tar(members)), "");
    assertThat(tar.members(), contains("d/1.json=1"));
    assertThat(tar.skipped(), is(6L));
  }

  @Test
  void aFilterTakesMembersByTheirNames() {
    Map<String, byte[]> inner = new LinkedHashMap<>();
    inner.put("1.json", text("1"));
    inner.put("1.csv", text("2"));
    Map<String, byte[]> members = new LinkedHashMap<>(inner);
    members.put("in.zip", zip(inner));
    MemberFilter filter = MemberFilter.of(List.of("*.json"));
    assertThat(
        Contents.of(tar(members), "", filter).members(), contains("1.json=1", "in.zip/1.json=1"));
    assertThat(
        Contents.of(zip(inner), "", MemberFilter.of(List.of("x/*.json"))).members(), empty());
    assertThat(Contents.of(text("{}"), "1.csv", filter).members(), contains("={}"));
  }

  @Test
  void tarsThatAreJoinedAreOne() {
    byte[] joined = join(tar(Map.of("1", text("1"))), tar(Map.of("2", text("2"))));
    assertThat(Contents.of(joined, "").members(), contains("1=1", "2=2"));
  }

  @Test
  void anEmptyArchiveHasNoMembers(@TempDir Path folder) throws IOException {
    assertThat(Contents.of(new byte[10_240], "x.tar").members(), empty());
    assertThat(Contents.of(Codec.GZ.pack(new byte[10_240]), "x.tgz").members(), empty());
    assertThat(Contents.of(zip(Map.of()), "").members(), empty());
    assertThat(Contents.ofFile(folder, zip(Map.of()), "x.zip").members(), empty());
  }
}
