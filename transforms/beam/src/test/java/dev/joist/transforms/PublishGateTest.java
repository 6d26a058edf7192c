package dev.joist.transforms;

import static dev.joist.transforms.PublishGate.Moment.AFTER;
import static dev.joist.transforms.PublishGate.Moment.BEFORE;
import static dev.joist.transforms.PublishGate.Moment.DURING;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PublishGateTest {
  private final PublishGate gate = new PublishGate();

  @Test
  void whoeverIsStoppedBeforePublishesNothingAndHasNothingToFollow() {
    assertThat(gate.close(), equalTo(BEFORE));
    assertThat(
        assertThrows(RunFailure.class, gate::enter).getMessage(),
        equalTo("interrupted: nothing was published"));
    assertThrows(RunFailure.class, gate::leave);
    assertThat(gate.close(), equalTo(BEFORE));
  }

  @Test
  void whatIsBeingPublishedIsEndedAndItsSequelKnowsThatItIsUnwanted() {
    gate.enter();
    assertThat(gate.isStopAsked(), equalTo(false));
    assertThat(gate.close(), equalTo(DURING));
    gate.leave();
    assertThat(gate.isStopAsked(), equalTo(true));
  }

  @Test
  void whatIsPublishedIsNotWaitedFor() {
    gate.enter();
    gate.leave();
    assertThat(gate.close(), equalTo(AFTER));
  }

  @Test
  void aClusterPublishesWithoutThisProcessEntering() {
    gate.leave();
    assertThat(gate.close(), equalTo(AFTER));
  }
}
