package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.columnar.BadInputException;
import dev.joist.columnar.FailureCode;
import org.junit.jupiter.api.Test;

class FailureCountTest {
  private static FailureCount at(String member, long offset) {
    return FailureCount.one(
        0, member, new BadInputException(FailureCode.MALFORMED_JSON, offset, 1, "", member));
  }

  /** Offsets count from the beginning of each member. */
  @Test
  void theFirstIsTheOneThatCameFirstWhereverItWasInItsMember() {
    FailureCount sum = at("a.json", 1_000).plus(at("b.json", 0)).plus(at("a.json", 500));
    assertThat(sum, equalTo(new FailureCount(3, 0, "a.json", 1_000, 1, "", "a.json")));
  }
}
