package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableFolderTest {
  @Test
  void aFolderIsCalledAsItsTable() {
    assertThat(TableFolder.of("order_items"), equalTo("order_items/"));
    assertThat(TableFolder.of("bestellung_straße_$values"), equalTo("bestellung_straße_$values/"));
  }

  @Test
  void noNameLeavesTheOutputOrHides() {
    assertThat(TableFolder.of("../escaped"), equalTo("%2E.%2Fescaped/"));
    assertThat(TableFolder.of("_joist"), equalTo("%5Fjoist/"));
    assertThat(TableFolder.of("a/b\nc*"), equalTo("a%2Fb%0Ac%2A/"));
  }

  @Test
  void longNamesAreCutAndStayApart() {
    String one = TableFolder.of("ü".repeat(500) + 1);
    String other = TableFolder.of("ü".repeat(500) + 2);
    assertThat(one.getBytes(StandardCharsets.UTF_8).length, lessThanOrEqualTo(201));
    assertThat(one, not(equalTo(other)));
  }
}
