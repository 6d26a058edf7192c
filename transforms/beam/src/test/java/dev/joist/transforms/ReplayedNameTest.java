package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.joist.flatten.DocumentRun;
import dev.joist.json.JsonStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayedNameTest {
  private static final String ARCHIVES = "/out/_joist/staging/replay/in/";

  @Test
  void aNameIsReadAsItWasWritten() {
    ReplayedName name = new ReplayedName(12, "a b/ü+%2F.tar", "m/..\n\"x\".json.gz", 3, 2, 0, 8120);
    assertThat(ReplayedName.parse(name.text()), equalTo(name));
    assertThat(ReplayedName.letter(name.text()), equalTo(12));
    assertThat(ReplayedName.letter("7"), equalTo(7));
  }

  @Test
  void idsThatAreNamesAreThoseOfTheFileThatItFailedIn() {
    assertThat(stem("raw/a1.json.gz", ""), equalTo("a1"));
    assertThat(stem("raw.tar.gz", "deep/two ü.json"), equalTo("two ü"));
  }

  private static String stem(String source, String member) {
    String text = new ReplayedName(0, source, member, 0, 1, 0, -1).text();
    return JsonStream.member(text, InputStream.nullInputStream()).stem();
  }

  @Test
  void theFirstDocumentIsWhereItWasAndOthersWhereNothingElseIs() {
    RunNames names = new RunNames(new DocumentNames("/data/", "", "/data"), ARCHIVES);
    List<DocumentRun> runs = names.of(run(8120, 0, 40));
    assertThat(runs, hasSize(2));
    assertThat(runs.get(0).name(), equalTo("a.ndjson"));
    assertThat(runs.get(0).offsets(), equalTo(new long[] {8120}));
    assertThat(runs.get(1).name(), equalTo("a.ndjson/#3.2"));
    assertThat(runs.get(1).offsets(), equalTo(new long[] {40}));
    assertThat(names.of(run(-1, 0)).get(0).name(), equalTo("a.ndjson/#3.2"));
    assertThat(names.of(run(8120, 7)).get(0).name(), equalTo("a.ndjson/#3.2"));
  }

  @Test
  void lettersOfOneDocumentThatRunTogetherAreToldApart() {
    assertThat(new ReplayedName(0, "a", "", 3, 2, 0, -1).turn(), equalTo("#3.2"));
    assertThat(new ReplayedName(1, "a", "", 3, 2, 1, -1).turn(), equalTo("#3.2.1"));
    LetterNames names = LetterNames.places();
    assertThat(names.of(0, letter("a")), equalTo("0/3/0/0/-1/sa/m/a"));
    assertThat(names.of(1, letter("a")), equalTo("1/3/0/1/-1/sa/m/a"));
    assertThat(names.of(2, letter("b")), equalTo("2/3/0/0/-1/sb/m/b"));
  }

  private static LetterRow letter(String source) {
    return new LetterRow(source, "", 3, 1, 0, "", "MALFORMED_JSON", "", Optional.empty(), false);
  }

  private static TableSplit.Run run(long begin, long... offsets) {
    String name = new ReplayedName(0, "/data/a.ndjson", "", 3, 2, 0, begin).text();
    return new TableSplit.Run(
        ARCHIVES + "source-000000.tar",
        JsonStream.member(name, InputStream.nullInputStream()),
        offsets);
  }

  @Test
  void namesInIdsAreThoseOfTheFolderInWhichTheCommandWasStarted() {
    InputSpec input = new InputSpec(0, "in/a.ndjson", InputSpec.Form.PATH, "/home/user");
    DocumentNames names = DocumentNames.of(List.of(input));
    Map<String, String> recorded = names.recorded();
    assertThat(
        recorded, equalTo(Map.of("ids-below", "./in/a.ndjson/", "ids-of-file", "./in/a.ndjson")));
    assertThat(DocumentNames.recorded(recorded, "/home/user").orElseThrow(), equalTo(names));
    assertThat(DocumentNames.recorded(Map.of(), "/home/user").isEmpty(), equalTo(true));
  }
}
