package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.joist.transforms.RunFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTextTest {
  private static String text(Throwable cause) {
    StringWriter text = new StringWriter();
    new FailureText(new IllegalStateException("as runners wrap it", cause))
        .print(new PrintWriter(text, true), false);
    return text.toString();
  }

  @Test
  void whatAUserCanMendIsSaidAsItIs() {
    assertThat(text(new RunFailure("it is so")), equalTo("joist: it is so\n"));
  }

  @Test
  void aFullDiskIsNamedWhereverItWasWrittenTo() {
    assertThat(
        text(new IOException("spilling", new IOException("No space left on device"))),
        startsWith("joist: the disk is full: No space left on device\n  of the output or of "));
  }

  @Test
  void fileSystemsAreQuotedWithTheFile() {
    assertThat(
        text(new FileSystemException("out/x", null, "Not a directory")),
        equalTo("joist: out/x: Not a directory\n"));
    assertThat(
        text(new AccessDeniedException("out/x")), equalTo("joist: out/x: permission denied\n"));
    assertThat(
        text(new NoSuchFileException("out/x")),
        equalTo("joist: out/x: it is not there any more\n"));
  }

  @Test
  void anythingElseIsNotTheFaultOfTheInput() {
    assertThat(
        text(new ArithmeticException("by zero")),
        equalTo(
            """
            joist: ArithmeticException: by zero
              this is not the fault of the input: --debug shows where it happened
            """));
  }
}
