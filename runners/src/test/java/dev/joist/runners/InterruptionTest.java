package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  @Test
  void hereItIsKnownThatNothingWasPublished() {
    assertThat(
        Interruption.toldHere(true),
        equalTo(
            "joist: interrupted: nothing was published; run again with --if-exists resume to go on"));
    assertThat(Interruption.toldHere(false), equalTo("joist: interrupted: nothing was published"));
  }

  @Test
  void ofAClusterItIsNot() {
    String told = Interruption.toldElsewhere("the job on host:8081 may still run", true, true);
    assertThat(
        told,
        equalTo(
            "joist: the job on host:8081 may still run; the output may be as it was, whole or half"
                + " made: run again with --if-exists resume to go on or to end that"));
    assertThat(
        Interruption.toldElsewhere("the job", true, false), containsString("joist verify tells"));
  }

  @Test
  void butWhatPublishesNothingThereHasPublishedNothing() {
    assertThat(
        Interruption.toldElsewhere("the job on host:8081 is being cancelled", false, false),
        equalTo("joist: the job on host:8081 is being cancelled; nothing was published"));
  }

  @Test
  void threadsThatAreStoppedSayNothingButItsLinesCome() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ErrorStream err = new ErrorStream(bytes);
    err.write("half a bar".getBytes(StandardCharsets.UTF_8));
    err.line("one");
    err.silence();
    err.write("java.lang.IllegalStateException".getBytes(StandardCharsets.UTF_8));
    err.line("two");
    assertThat(bytes.toString(StandardCharsets.UTF_8), equalTo("half a bar\none\ntwo\n"));
  }
}
