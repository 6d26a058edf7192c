package dev.joist.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Djoist.contacts=10000000} prints how long so many contacts take both. */
class ContactsTableTest {
  @TempDir private Path folder;

  /** In every build, so that the table can be had whenever it is wanted. */
  @Test
  void bothWriteTheSameRows() throws Exception {
    ContactsTable.Figures figures = new ContactsTable(folder).measure(20_000);
    assertThat(figures.rows(), equalTo(20_000L));
    assertThat(figures.peer(), greaterThan(0.0));
  }

  @Test
  @EnabledIfSystemProperty(named = "joist.contacts", matches = "\\d+")
  void printsTheFigures() throws Exception {
    System.out.println(new ContactsTable(folder).measure(Long.getLong("joist.contacts")));
  }
}
