package dev.joist.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;

class InterruptionTest {
  @Test
  void hereItIsKnownThatNothingWasPublished() {
    assertThat(
        Interruption.told("", true),
        equalTo(
            "joist: interrupted: nothing was published; run again with --if-exists resume to go on"));
    assertThat(Interruption.told("", false), equalTo("joist: interrupted: nothing was published"));
  }

  @Test
  void ofAClusterItIsNot() {
    String told = Interruption.told("host:8081", true);
    assertThat(told, containsString("the job on host:8081 is being cancelled"));
    assertThat(told, containsString("--if-exists resume"));
    assertThat(told, not(containsString("nothing was published")));
    assertThat(Interruption.told("host:8081", false), containsString("joist verify tells"));
  }
}
