package dev.joist.archive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemberFilterTest {
  private static boolean takes(String glob, String name) {
    return MemberFilter.of(List.of(glob)).takes(name);
  }

  @Test
  void aGlobWithoutASlashIsAboutTheLastPart() {
    assertThat(takes("*.json", "a/b/c.json"), is(true));
    assertThat(takes("*.json", "a.json/c.csv"), is(false));
  }

  @Test
  void aGlobWithASlashIsAboutTheWholeName() {
    assertThat(takes("a/*.json", "a/c.json"), is(true));
    assertThat(takes("a/*.json", "./a/c.json"), is(true));
    assertThat(takes("a/*.json", "a/b/c.json"), is(false));
    assertThat(takes("a/**.json", "a/b/c.json"), is(true));
  }

  @Test
  void choicesAndPlainCharactersAreTakenAsTheyAre() {
    assertThat(takes("{a,b}.js?[m-o]", "b.json"), is(true));
    assertThat(takes("[!b]+(x).$", "a+(x).$"), is(true));
    assertThat(takes("[!b]+(x).$", "b+(x).$"), is(false));
  }

  @Test
  void withNoGlobEveryMemberIsTaken() {
    assertThat(MemberFilter.of(List.of()).takes("a"), is(true));
  }

  @Test
  void anOpenBracketIsNamed() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> takes("a[b", "a"));
    assertThat(refused.getMessage(), containsString("a[b"));
  }
}
