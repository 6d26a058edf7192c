package dev.joist.runners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines that are refused before anything is read, and what is said of them. */
class InputFlagsTest {
  @TempDir private Path folder;

  private static void assertRefused(int code, String words, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    int exit = CommandLines.run(arguments, out, new PrintStream(err, true, UTF_8));
    assertThat(err.toString(UTF_8), containsString(words));
    assertThat(exit, equalTo(code));
  }

  @Test
  void withoutInputsThereIsNothingToDo() {
    assertRefused(64, "which files? Name at least one INPUT", "convert", "--out", "x");
  }

  @Test
  void emptyNamesAreRefused() {
    assertRefused(64, "an INPUT is empty", "convert", "", "--out", "x");
    assertRefused(64, "@ and --list need the name of a file", "convert", "@", "--out", "x");
    assertRefused(64, "@ and --list need the name", "convert", "--list", "", "--out", "x");
    assertRefused(64, "--out is empty", "convert", "a.json", "--out", "");
  }

  @Test
  void standardInputIsNoInput() {
    assertRefused(64, "input is read twice: write it to a file", "convert", "-", "--out", "x");
  }

  @Test
  void theOutputFolderAloneIsNoInput() {
    String out = folder.toString();
    assertRefused(64, "the only input is the output folder", "convert", out, "--out", out);
  }

  @Test
  void flagsWithoutValuesAndTyposNameWhatIsRight() {
    assertRefused(64, "'--out' (DIR)", "convert", "a.json", "--out");
    assertRefused(64, "'--out=DIR'", "convert", "a.json");
    assertRefused(64, "did you mean --list?", "convert", "--lst", "x", "--out", "x");
    assertRefused(64, "did you mean convert?", "convrt", "a.json", "--out", "x");
  }

  @Test
  void anOutputThatCannotBeWrittenFailsTheRun() throws Exception {
    Path file = Files.createFile(folder.resolve("f"));
    assertRefused(2, file + " is a file, not a folder", "convert", "a", "--out", file.toString());
    assertRefused(2, "no file system for gs://", "convert", "a", "--out", "gs://bucket/out");
    if (System.getenv("HADOOP_CONF_DIR") == null && System.getenv("YARN_CONF_DIR") == null) {
      assertRefused(2, "hdfs:///out names no host", "convert", "a", "--out", "hdfs:///out");
    }
  }
}
