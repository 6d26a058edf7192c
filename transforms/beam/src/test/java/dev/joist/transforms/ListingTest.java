package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.joist.transforms.InputSpec.Form;
import dev.joist.transforms.SourceFile.Problem;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What files, folders, links and globs name, and what is said of those that cannot be read. */
@Timeout(60)
class ListingTest {
  private static final String PIPE =
      "it is a pipe, and input is read twice: write it to a file first";

  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[3]);
  }

  private List<SourceFile> list(String text) throws IOException {
    return list(text, OwnOutput.none());
  }

  private static List<SourceFile> list(String text, OwnOutput own) throws IOException {
    List<SourceFile> found = new ArrayList<>();
    new Listing(0, own, chunk -> found.addAll(chunk.files()))
        .list(new InputSpec(0, text, Form.PATH));
    found.sort(SourceFile.ORDER);
    return found;
  }

  private List<String> names(String glob) throws IOException {
    return list(folder + "/" + glob).stream()
        .map(source -> folder.relativize(Path.of(source.path())).toString())
        .toList();
  }

  private void assertProblem(String text, Problem problem, String reason) throws IOException {
    List<SourceFile> found = list(text);
    assertThat(found.stream().map(SourceFile::problem).toList(), contains(problem));
    assertThat(found.get(0).reason(), equalTo(reason));
  }

  private static void run(String... command) throws Exception {
    assumeTrue(new ProcessBuilder(command).start().waitFor() == 0, command[0]);
  }

  @Test
  void aPipeIsUnreadableAndNeverOpened() throws Exception {
    Path pipe = folder.resolve("pipe.json");
    run("mkfifo", pipe.toString());
    assertProblem(pipe.toString(), Problem.UNREADABLE, PIPE);
    assertProblem(folder.toString(), Problem.UNREADABLE, PIPE);
    assertProblem(folder + "/*.json", Problem.UNREADABLE, PIPE);
  }

  @Test
  void devicesAreUnreadable() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/zero")));
    assertProblem("/dev/zero", Problem.UNREADABLE, "it is a device, not a file");
    assertProblem("/dev/null", Problem.UNREADABLE, "it is a device, not a file");
  }

  @Test
  void aSocketIsUnreadable() throws Exception {
    Path socket = folder.resolve("s");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertProblem(socket.toString(), Problem.UNREADABLE, "it is a socket, not a file");
    }
  }

  @Test
  void aLinkToAPipeIsAPipe() throws Exception {
    Path pipe = folder.resolve(".pipe");
    run("mkfifo", pipe.toString());
    Files.createSymbolicLink(folder.resolve("link"), pipe);
    assertProblem(folder.toString(), Problem.UNREADABLE, PIPE);
  }

  @Test
  void linksToFilesAndFoldersAreFollowed() throws IOException {
    file("data/a.json");
    file("more/b.json");
    Files.createSymbolicLink(folder.resolve("data/more"), folder.resolve("more"));
    Files.createSymbolicLink(folder.resolve("data/c.json"), Path.of("a.json"));
    assertThat(names("data"), contains("data/a.json", "data/c.json", "data/more/b.json"));
    assertThat(list(folder + "/data/c.json").get(0).bytes(), equalTo(3L));
  }

  @Test
  void aLinkThatLeadsNowhereNamesItsTarget() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("l"), Path.of("gone.json"));
    String reason = "it is a link to gone.json, which is not there";
    assertProblem(link.toString(), Problem.NOT_FOUND, reason);
    assertProblem(folder.toString(), Problem.NOT_FOUND, reason);
    assertProblem(folder + "/*", Problem.NOT_FOUND, reason);
  }

  @Test
  void aLinkToItselfIsUnreadable() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("l"), Path.of("l"));
    String reason = "it is a link to l: it is a link that leads back to itself";
    assertProblem(link.toString(), Problem.UNREADABLE, reason);
    assertProblem(folder.toString(), Problem.UNREADABLE, reason);
  }

  @Test
  void aLinkToAFolderAroundItIsOneProblemBesideTheFiles() throws IOException {
    Path a = file("x/a.json");
    Path loop = Files.createSymbolicLink(folder.resolve("x/loop"), folder);
    List<SourceFile> found = list(folder.toString());
    assertThat(
        found.stream().map(SourceFile::path).toList(), contains(a.toString(), loop.toString()));
    assertThat(found.get(1).problem(), equalTo(Problem.UNREADABLE));
    assertThat(
        found.get(1).reason(),
        equalTo("links lead back to this folder, whose files are read already"));
    assertThat(names("**/*.json"), contains("x/a.json", "x/loop"));
  }

  @Test
  void foldersWithoutFilesSayWhy() throws IOException {
    Files.createDirectories(folder.resolve("none/below"));
    assertProblem(folder + "/none", Problem.NOT_FOUND, "the folder has no files");
    file("hidden/.a.json");
    assertProblem(
        folder.resolve("hidden").toString(),
        Problem.NOT_FOUND,
        "the folder has no files but hidden ones and Joist's own, which are skipped");
  }

  @Test
  void whatIsNotThereSaysWhy() throws IOException {
    file("a.json");
    assertProblem(folder + "/b.json", Problem.NOT_FOUND, "there is no such file");
    assertProblem(folder + "/a.json/b", Problem.NOT_FOUND, "there is no such file");
    assertProblem(folder + "/*.ndjson", Problem.NOT_FOUND, "nothing matches the glob");
    assertProblem(folder + "/no*/a.json", Problem.NOT_FOUND, "nothing matches the glob");
    assertProblem(
        "~/no.json",
        Problem.NOT_FOUND,
        "there is no such file; ~ is for the shell to replace: write the whole path");
    assertProblem(folder + "/" + "x".repeat(300), Problem.UNREADABLE, "File name too long");
    assertThat(
        list("a\0b").get(0).reason(),
        startsWith("no file can have this name here, maybe with LC_ALL=C.UTF-8: Nul character"));
  }

  @Test
  void foldersThatMayNotBeReadAreProblemsBesideTheirNeighbours() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path a = file("a.json");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(closed), "the superuser reads everything");
      List<SourceFile> found = list(folder.toString());
      assertThat(
          found.stream().map(SourceFile::path).toList(), contains(a.toString(), closed.toString()));
      assertThat(found.get(1).reason(), equalTo("permission denied"));
      assertThat(list(folder + "/**/*.json").get(1).reason(), equalTo("permission denied"));
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void namesMayHoldAnything() throws IOException {
    List<String> odd =
        List.of(
            " a b ",
            "it's \"a\"\nfile",
            "caf\u00e9",
            "cafe\u0301",
            "*",
            "a[1].json",
            "{x,y}",
            "a\\b",
            "-v",
            "#1",
            "@2",
            "\uD83D\uDE00",
            "a%20b",
            "~");
    for (String name : odd) {
      file("names/" + name);
    }
    List<String> expected = odd.stream().map(name -> "names/" + name).toList();
    assertThat(names("names"), containsInAnyOrder(expected.toArray()));
    for (String name : odd) {
      assertThat(names("names/" + name), contains("names/" + name));
    }
    Files.delete(folder.resolve("names/*"));
    assertThat(names("names/*").size(), equalTo(odd.size() - 1));
  }

  @Test
  void namesThatAreNoTextAreWrittenAsUris() throws IOException {
    Path odd = Path.of(URI.create(folder.toUri() + "caf%E9.json"));
    Files.write(odd, new byte[5]);
    for (String input : List.of(folder.toString(), folder + "/*.json", odd.toUri().toString())) {
      SourceFile source = list(input).get(0);
      assertThat(source.path(), equalTo(odd.toUri().toString()));
      assertThat(source.bytes(), equalTo(5L));
      try (var channel = SourceBytes.open(source.path())) {
        assertThat(channel.isOpen(), equalTo(true));
      }
    }
    assertThat(
        list(odd.toString()).get(0).reason(),
        startsWith("there is no such file; if its name is not UTF-8, name its folder, or write"));
  }

  @Test
  void fileUrisAreLocalFiles() throws IOException {
    Path a = file("a b%41.json");
    for (String uri :
        List.of(a.toUri().toString(), "file://" + folder + "/*b%2541.json", "file://" + folder)) {
      assertThat(uri, list(uri).stream().map(SourceFile::path).toList(), contains(a.toString()));
    }
    file("{c d}");
    assertThat(names("{c d}"), contains("{c d}"));
    assertThat(list("file://" + folder + "/{c d}").get(0).path(), equalTo(folder + "/{c d}"));
  }

  @Test
  void schemesWithoutAFileSystemSayWhatIsMissing() throws IOException {
    assertProblem(
        "nope://bucket/x.json",
        Problem.UNREADABLE,
        "this build of Joist has no file system for nope://: use local files");
    assertProblem(
        "s3://bucket/*.json",
        Problem.UNREADABLE,
        "this build of Joist has no file system for s3://: use local files, or build with"
            + " org.apache.beam:beam-sdks-java-io-amazon-web-services2");
  }

  @Test
  void globsAreThoseOfShells() throws IOException {
    for (String name : List.of("a1.json", "a2.json", "b.txt", "x/a1.json", "x/y/a3.json")) {
      file(name);
    }
    file(".a1.json");
    file(".h/a1.json");
    file("_joist/a1.json");
    assertThat(names("a*.json"), contains("a1.json", "a2.json"));
    assertThat(names("a?.json"), contains("a1.json", "a2.json"));
    assertThat(names("a[2-9].json"), contains("a2.json"));
    assertThat(names("a[!1].json"), contains("a2.json"));
    assertThat(names("{b.txt,x/{a1,a2}.json}"), contains("b.txt", "x/a1.json"));
    assertThat(names("*/a*.json"), contains("x/a1.json"));
    assertThat(names("**/a1.json"), contains("a1.json", "x/a1.json"));
    assertThat(names("x/**/*.json"), contains("x/a1.json", "x/y/a3.json"));
    assertThat(names("**/y/**"), contains("x/y/a3.json"));
    assertThat(names("**/**/a3.json"), contains("x/y/a3.json"));
    assertThat(names(".a*"), contains(".a1.json"));
    assertThat(names("\\*.json").size(), equalTo(1));
    assertThat(list(folder + "/\\*.json").get(0).reason(), equalTo("nothing matches the glob"));
  }

  @Test
  void aFolderThatAGlobMatchesIsReadWhole() throws IOException {
    file("x/a.json");
    file("x/y/b.json");
    assertThat(names("*"), contains("x/a.json", "x/y/b.json"));
  }

  @Test
  void bracketsAndBracesOfFoldersAreNamesWhereTheyExist() throws IOException {
    file("d[1]/a.json");
    file("d1/b.json");
    file("{c}/d.json");
    assertThat(names("d[1]/*.json"), contains("d[1]/a.json"));
    assertThat(names("{c}/*.json"), contains("{c}/d.json"));
    assertThat(names("d[/*.json").size(), equalTo(1));
  }

  @Test
  void theOutputOfTheRunIsNoInput() throws IOException {
    file("a.json");
    file("out/part-00000-of-00001.parquet");
    OwnOutput own = OwnOutput.at(OutputFolder.of(folder.resolve("out").toString()));
    List<String> found = List.of(folder + "/a.json");
    assertThat(
        list(folder.toString(), own).stream().map(SourceFile::path).toList(), equalTo(found));
    assertThat(list(folder + "/**", own).stream().map(SourceFile::path).toList(), equalTo(found));
    assertThat(list(folder + "/*", own).stream().map(SourceFile::path).toList(), equalTo(found));
    assertThat(
        list(folder + "/out", own).get(0).reason(),
        equalTo("it is the output folder of this run, which is no input"));
    OwnOutput absent = OwnOutput.at(OutputFolder.of(folder.resolve("new").toString()));
    assertThat(list(folder.toString(), absent).size(), equalTo(2));
  }
}
