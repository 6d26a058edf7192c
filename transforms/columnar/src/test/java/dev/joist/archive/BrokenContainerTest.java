package dev.joist.archive;

import static dev.joist.archive.Archives.join;
import static dev.joist.archive.Archives.tar;
import static dev.joist.archive.Archives.tarEntry;
import static dev.joist.archive.Archives.text;
import static dev.joist.archive.Archives.zip;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.joist.archive.Archives.Codec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenContainerTest {
  private static Map<String, byte[]> three() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("1", text("one"));
    members.put("2", text("two"));
    members.put("3", text("three"));
    return members;
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(1).nextBytes(noise);
    for (int at = 0; at < length; at++) {
      noise[at] = (byte) ('0' + (noise[at] & 63));
    }
    return noise;
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatIsCutOffDeliversWhatCameBefore(Codec codec) {
    byte[] packed = codec.pack(noise(300_000));
    Contents contents = Contents.of(Arrays.copyOf(packed, packed.length * 2 / 3), "");
    assertThat(contents.members(), hasSize(1));
    String text = contents.members().get(0);
    assertThat(text.length() > 100_000, is(true));
    assertThat(
        new String(noise(300_000), StandardCharsets.UTF_8)
            .startsWith(text.substring(1, text.indexOf('!'))),
        is(true));
    assertThat(text.endsWith("!CORRUPT_ARCHIVE"), is(true));
    assertThat(contents.broken(), is(true));
  }

  @ParameterizedTest
  @EnumSource
  void somethingBehindACompressedFileIsAFailureAfterTheGoodPart(Codec codec) {
    byte[] trailing = join(codec.pack(text("good")), text("garbage that is none"));
    assertThat(Contents.of(trailing, "").members(), contains("=good!CORRUPT_ARCHIVE"));
  }

  @Test
  void zerosBehindGzipAreNoFailure() {
    byte[] padded = join(Codec.GZ.pack(text("good")), new byte[600]);
    assertThat(Contents.of(padded, "").members(), contains("=good"));
  }

  @Test
  void aWrongChecksumOrLengthOfGzipIsAFailureAtItsEnd() {
    byte[] packed = Codec.GZ.pack(text("good"));
    packed[packed.length - 8] ^= 1;
    assertThat(Contents.of(packed, "").members(), contains("=good!CORRUPT_ARCHIVE"));
    packed[packed.length - 8] ^= 1;
    packed[packed.length - 1] ^= 1;
    Contents contents = Contents.of(packed, "");
    assertThat(contents.members(), contains("=good!CORRUPT_ARCHIVE"));
    assertThat(contents.failures().get(0).byteOffset(), is(packed.length - 4L));
  }

  @Test
  void anArchiveThatIsCutOffIsOneFailureAfterTheGoodPart() {
    byte[] tar = tar(three());
    Contents cut = Contents.of(Arrays.copyOf(tar, 1024 + 512 + 2), "");
    assertThat(cut.members(), contains("1=one", "2=tw!CORRUPT_ARCHIVE"));
    assertThat(cut.failures().get(0).byteOffset(), is(1538L));
    assertThat(cut.broken(), is(true));
    Contents betweenMembers = Contents.of(Arrays.copyOf(tar, 2048), "");
    assertThat(betweenMembers.members(), contains("1=one", "2=two", "=!CORRUPT_ARCHIVE"));
  }

  @Test
  void aTarGzThatIsCutOffIsOneFailureAfterTheGoodPart() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("1", text("one"));
    members.put("2", noise(500_000));
    members.put("3", text("three"));
    byte[] packed = Codec.GZ.pack(tar(members));
    Contents contents = Contents.of(Arrays.copyOf(packed, packed.length / 2), "");
    assertThat(contents.members(), hasSize(2));
    assertThat(contents.members().get(0), is("1=one"));
    assertThat(contents.members().get(1).endsWith("!CORRUPT_ARCHIVE"), is(true));
    assertThat(contents.failures(), hasSize(1));
    assertThat(contents.broken(), is(true));
  }

  @Test
  void aBrokenHeaderOfTarEndsTheArchive() {
    byte[] tar = tar(three());
    tar[1024 + 5] ^= 1;
    Contents contents = Contents.of(tar, "");
    assertThat(contents.members(), contains("1=one", "=!CORRUPT_ARCHIVE"));
    assertThat(contents.failures().get(0).getMessage(), containsString("at byte 1024"));
  }

  @Test
  void aBrokenMemberInASoundArchiveCostsThatMemberAlone(@TempDir Path folder) throws IOException {
    byte[] broken = Codec.GZ.pack(text("two"));
    broken[broken.length - 5] ^= 1;
    Map<String, byte[]> members = three();
    members.put("2", broken);
    Contents contents = Contents.of(tar(members), "");
    assertThat(contents.members(), contains("1=one", "2=two!CORRUPT_ARCHIVE", "3=three"));
    assertThat(contents.broken(), is(false));
    byte[] zip = zip(three());
    zip[31 + 3] ^= 4;
    Contents file = Contents.ofFile(folder, zip, "x.zip");
    assertThat(file.members().get(0).endsWith("!CORRUPT_ARCHIVE"), is(true));
    assertThat(file.members().subList(1, 3), contains("2=two", "3=three"));
    assertThat(file.broken(), is(false));
  }

  @Test
  void aZipWithoutItsDirectoryIsReadUpToTheBreak(@TempDir Path folder) throws IOException {
    byte[] zip = zip(three());
    byte[] cut = Arrays.copyOf(zip, zip.length - 22 - 3 * 47 - 2);
    Contents contents = Contents.ofFile(folder, cut, "x.zip");
    assertThat(contents.members(), contains("1=one", "2=two", "3=three!CORRUPT_ARCHIVE"));
    assertThat(contents.broken(), is(true));
  }

  @Test
  void aFailureBelowIsNotTheArchivesAndComesOnce() throws IOException {
    byte[] packed = Codec.GZ.pack(tar(three()));
    IOException gone = new IOException("gone");
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(packed, 0, packed.length - 30), new FailingStream(gone));
    int failures = 0;
    try (Container container =
        Container.of(failing, "", MemberFilter.ALL, UnaryOperator.identity())) {
      for (Optional<Member> member = container.next();
          member.isPresent();
          member = container.next()) {
        try {
          byte[] unused = member.get().bytes().readAllBytes();
        } catch (IOException failure) {
          assertThat(failure, is(gone));
          failures++;
        }
      }
      assertThat(container.isBroken(), is(true));
    }
    assertThat(failures, is(1));
  }

  @Test
  void namesAndHeadersWithoutEndAreNotHeld() {
    byte[] entry = tarEntry("././@LongLink", 'L', "", new byte[2 << 20]);
    Contents contents = Contents.of(entry, "");
    assertThat(contents.members(), contains("=!CORRUPT_ARCHIVE"));
    assertThat(contents.failures().get(0).getMessage(), containsString("of 2097152 bytes"));
  }

  /** Whatever becomes of an archive: members, one failure each at most, and an end. */
  @Test
  @Timeout(120)
  void changedArchivesNeverDoMoreThanFail(@TempDir Path folder) throws IOException {
    Map<String, byte[]> members = three();
    members.put("nested.tgz", Codec.GZ.pack(tar(three())));
    members.put("noise", noise(3_000));
    byte[] tar = tar(members);
    byte[] zip = zip(members);
    Random random = new Random(20261121);
    Codec[] codecs = Codec.values();
    for (int round = 0; round < 2_000; round++) {
      byte[] sound = round % 2 == 0 ? tar : zip;
      int codec = round / 2 % (codecs.length + 1);
      byte[] changed = sound.clone();
      boolean outside = random.nextBoolean();
      if (!outside) {
        mutate(changed, random);
      }
      byte[] file = codec == 0 ? changed : codecs[codec - 1].pack(changed);
      if (outside) {
        mutate(file, random);
      }
      if (random.nextInt(4) == 0) {
        file = Arrays.copyOf(file, random.nextInt(file.length + 1));
      }
      try {
        Contents contents =
            codec == 0 && sound == zip
                ? Contents.ofFile(folder, file, "x.zip")
                : Contents.of(file, "x");
        assertThat(contents.members().size() <= 60, is(true));
      } catch (RuntimeException | OutOfMemoryError bug) {
        throw new AssertionError("round " + round, bug);
      }
    }
  }

  private static void mutate(byte[] bytes, Random random) {
    int changes = random.nextInt(4);
    for (int change = 0; change < changes; change++) {
      int at = random.nextInt(bytes.length);
      bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (bytes[at] ^ 1);
    }
  }
}
