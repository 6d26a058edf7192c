package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendedLettersTest {
  @TempDir private Path folder;

  private MendedLetters read(String text, Charset charset) throws IOException {
    return MendedLetters.read(
        Files.writeString(folder.resolve("mended"), text, charset).toString());
  }

  private List<String> raws(String text) throws IOException {
    List<String> raws = new ArrayList<>();
    read(text, StandardCharsets.UTF_8)
        .letters()
        .forEach(
            (key, rows) ->
                rows.forEach(
                    row ->
                        raws.add(
                            key.ordinal()
                                + " "
                                + row.raw()
                                    .map(raw -> new String(raw, StandardCharsets.UTF_8))
                                    .orElse("none"))));
    return raws;
  }

  private String refusal(String text) {
    return refusal(text, StandardCharsets.UTF_8);
  }

  private String refusal(String text, Charset charset) {
    return String.valueOf(assertThrows(RunFailure.class, () -> read(text, charset)).getMessage());
  }

  @Test
  void rawThatIsNoTextIsTakenAsItStands() throws IOException {
    String object =
        "{ \"v\" : 12345678901234567890.1234567890,\"v\":1e400, \"ü\":[1.10,\"\\u00e9\"]}";
    String rows =
        "{\"source\":\"ü\",\"raw\":%s,\"ordinal\":0}\n".formatted(object)
            + "{\"source\":\"ü\",\"ordinal\":1,\"raw\": [1.0] }"
            + "{\"ordinal\":2,\"source\":\"ü\",\"raw\":1.50,\"more\":{\"raw\":[]}}"
            + "{\"ordinal\":3,\"source\":\"ü\",\"raw\":null}";
    List<String> raws = List.of("0 " + object, "1 [1.0]", "2 1.50", "3 none");
    assertThat(raws(rows), equalTo(raws));
    assertThat(raws("\uFEFF" + rows), equalTo(raws));
    assertThat(raws("[" + rows.replace("}{", "},{").replace("}\n{", "}\n,{") + "]"), equalTo(raws));
  }

  @Test
  void numbersOfPlacesAreWholeHoweverTheyAreWritten() throws IOException {
    assertThat(raws("{\"source\":\"a\",\"ordinal\":1.0,\"raw\":\"{}\"}"), equalTo(List.of("1 {}")));
    assertThat(
        refusal("{\"source\":\"a\",\"ordinal\":1.5}"),
        containsString("ordinal should be a whole number, not 1.5"));
    assertThat(
        refusal("{\"source\":\"a\",\"byte_offset\":\"1\"}"),
        containsString("byte_offset should be a whole number, not 1"));
  }

  @Test
  void rowsThatNobodyCanUnderstandAreRefused() {
    assertThat(refusal("{\"source\":\"a\"}\n{\"raw\":{}}"), containsString("line 2 has no source"));
    assertThat(refusal("{\"source\":5}"), containsString("source should be a text, not 5"));
    assertThat(refusal("7"), containsString("a row should be an object, but one is 7"));
    assertThat(
        refusal("{\"source\":\"a\",\"raw\":{},\"raw\":{}}"), containsString("a row has raw twice"));
    assertThat(
        refusal("{\"source\":\"a\",\"raw\":{}}", StandardCharsets.UTF_16),
        containsString("it has to be in UTF-8"));
    RunFailure remote = assertThrows(RunFailure.class, () -> MendedLetters.read("s3://x/y"));
    assertThat(
        remote.getMessage(),
        equalTo("--from has to be a file of this machine: copy s3://x/y first"));
  }
}
