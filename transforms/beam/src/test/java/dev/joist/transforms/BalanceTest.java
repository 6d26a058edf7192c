package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.flatten.FlattenOptions;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.Struct;
import dev.joist.transforms.SourceBooks.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static final SourceFile SOURCE = SourceFile.found(0, 0, "a.json", 100, 7);

  private static SourceBooks books(int ordinal, int unit, long documents, long rows, long dead) {
    return new SourceBooks(ordinal, SOURCE, unit, documents, rows, dead, 0, Outcome.DONE);
  }

  private static PartFile part(int unit, long rows) {
    return new PartFile("_joist/staging/unit-" + unit, rows, 10, "00");
  }

  private static UnitReport report(int unit, long rows, SourceBooks... sources) {
    return new UnitReport(
        unit,
        List.of(StagedRows.whole(part(unit, rows))),
        List.of(),
        List.of(sources),
        Map.of(),
        0,
        0,
        100);
  }

  private static RunReport staged(List<UnitReport> reports) {
    return Balance.ofStaged(reports, TableLayout.plain(), List.of(Table.ONLY));
  }

  @Test
  void filesAreInTheOrderOfUnits() {
    RunReport run =
        staged(
            Balance.inOrder(
                List.of(report(1, 3, books(1, 1, 3, 3, 0)), report(0, 2, books(0, 0, 2, 2, 0)))));
    assertThat(run.files(), contains(part(0, 2), part(1, 3)));
    assertThat(run.documents(), equalTo(5L));
    assertThat(run.bytesRead(), equalTo(200L));
  }

  @Test
  void theUnitsOfASplitSourceAddUpToOneLine() {
    RunReport run =
        staged(List.of(report(0, 2, books(0, 0, 2, 2, 0)), report(1, 3, books(0, 1, 3, 3, 0))));
    assertThat(run.sources(), contains(books(0, 0, 5, 5, 0)));
  }

  @Test
  void aSourceThatLosesADocumentFailsTheRun() {
    RunFailure failure =
        assertThrows(RunFailure.class, () -> staged(List.of(report(0, 2, books(0, 0, 3, 2, 0)))));
    assertThat(failure.getMessage(), containsString("a.json: 3 documents were read, but 2 rows"));
  }

  @Test
  void filesWithFewerRowsThanTheSourcesSayFailTheRun() {
    RunFailure failure =
        assertThrows(RunFailure.class, () -> staged(List.of(report(0, 1, books(0, 0, 2, 2, 0)))));
    assertThat(failure.getMessage(), containsString("its files hold 1"));
  }

  private static RunReport tables(long rootRows, long childRowsInFiles) {
    Schema schema =
        Schema.of(
            Field.nullable("l", ListOf.nullable(Struct.of(Field.nullable("x", Scalar.INT64)))));
    FlattenLayout layout = FlattenLayout.of(FlattenOptions.named("t"), List.of());
    List<Long> tableRows = List.of(rootRows, 5L);
    SourceBooks source = new SourceBooks(0, SOURCE, 0, 3, 2, tableRows, 1, 0, Outcome.DONE);
    UnitReport report =
        new UnitReport(
            0,
            List.of(
                StagedRows.whole(part(0, rootRows)),
                StagedRows.whole(part(1, childRowsInFiles)).ofTable(1)),
            List.of(part(2, 1)),
            List.of(source),
            Map.of("MALFORMED_JSON", 1L),
            0,
            0,
            100);
    return Balance.ofStaged(List.of(report), layout, Table.names(layout.tables(schema)));
  }

  @Test
  void theFirstOfSeveralTablesHasTheDocumentsAndOthersWhatWasMade() {
    RunReport run = tables(2, 5);
    assertThat(run.tables().get(1), equalTo(new TableReport("t_l", 5, List.of(part(1, 5)))));
    RunFailure lostRow = assertThrows(RunFailure.class, () -> tables(2, 4));
    assertThat(
        lostRow.getMessage(),
        containsString("5 rows of the table t_l were made, but its files hold 4"));
    RunFailure lostDocument = assertThrows(RunFailure.class, () -> tables(1, 5));
    assertThat(
        lostDocument.getMessage(), containsString("3 documents were read, but 1 rows and 1 dead"));
  }

  @Test
  void deadLettersThatWereNotWrittenFailTheRun() {
    UnitReport report =
        new UnitReport(
            0,
            List.of(StagedRows.whole(part(0, 1))),
            List.of(),
            List.of(books(0, 0, 2, 1, 1)),
            Map.of("MALFORMED_JSON", 1L),
            0,
            0,
            100);
    RunFailure failure = assertThrows(RunFailure.class, () -> staged(List.of(report)));
    assertThat(failure.getMessage(), containsString("0 dead letters"));
  }

  @Test
  void aUnitThatIsMissingOrThereTwiceFailsTheRun() {
    UnitReport zero = report(0, 2, books(0, 0, 2, 2, 0));
    UnitReport two = report(2, 2, books(1, 2, 2, 2, 0));
    for (List<UnitReport> wrong : List.of(List.of(zero, two), List.of(zero, zero))) {
      RunFailure failure = assertThrows(RunFailure.class, () -> Balance.inOrder(wrong));
      assertThat(failure.getMessage(), containsString("unit 1 of the plan is missing"));
    }
  }
}
