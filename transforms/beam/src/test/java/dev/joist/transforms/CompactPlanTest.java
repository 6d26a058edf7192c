package dev.joist.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.assembly.Sizing;
import dev.joist.columnar.FailureCode;
import dev.joist.schema.Field;
import dev.joist.schema.ListOf;
import dev.joist.schema.Scalar;
import dev.joist.schema.Schema;
import dev.joist.schema.yaml.SchemaYaml;
import dev.joist.transforms.CompactSlice.Treatment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactPlanTest {
  private static final String IDS = SchemaYaml.write(Schema.of(Field.nullable("id", Scalar.INT64)));
  private static final String NARROW =
      SchemaYaml.write(Schema.of(Field.nullable("id", Scalar.INT32)));
  private static final String NAMES =
      SchemaYaml.write(Schema.of(Field.nullable("id", Scalar.STRING)));

  private static final FooterScan.Group LARGE = new FooterScan.Group(100_000, 1000, 5000, true);
  private static final FooterScan.Group SMALL = new FooterScan.Group(100, 10, 20, true);
  private static final FooterScan.Group OTHER_CODEC =
      new FooterScan.Group(100_000, 1000, 5000, false);

  private static FooterScan.Entry entry(String path, int schema, FooterScan.Group... groups) {
    return new FooterScan.Entry(
        SourceFile.found(0, 0, path, 5000, 7), schema, List.of(groups), FooterScan.Failure.NONE);
  }

  private static FooterScan.Entry failed(String path) {
    return new FooterScan.Entry(
        SourceFile.found(0, 0, path, 5, 7),
        -1,
        List.of(),
        new FooterScan.Failure(FailureCode.CORRUPT_PARQUET, 3, "", "it is cut off"));
  }

  private static FooterScan scan(String schema, FooterScan.Entry... entries) {
    return new FooterScan(List.of(entries), List.of(schema), Map.of());
  }

  private static CompactSettings settings(FileShape shape, List<String> sortBy) {
    return new CompactSettings(
        OutputFolder.of("/out"),
        List.of(new InputSpec(0, "/in", InputSpec.Form.PATH)),
        shape,
        CopyRule.ANY_CODEC,
        "",
        1,
        WriteUnits.DEFAULT_MEMORY,
        new RowSorting(sortBy));
  }

  private static CompactPlan.Result plan(FooterScan... scans) {
    return CompactPlan.of(List.of(scans), settings(FileShape.DEFAULT, List.of()));
  }

  /** Each as its name, row groups and treatment. */
  private static List<String> slices(CompactPlan.Result plan) {
    List<String> slices = new ArrayList<>();
    for (CompactUnit unit : plan.units()) {
      for (CompactSlice slice : unit.slices()) {
        slices.add(
            slice.source().path().substring("/in/".length())
                + " "
                + slice.from()
                + "-"
                + slice.to()
                + " "
                + slice.treatment());
      }
    }
    return slices;
  }

  @Test
  void fullGroupsOfTheOutputsSchemaAreCopiedAndOthersEncoded() {
    assertThat(
        slices(plan(scan(IDS, entry("/in/a", 0, LARGE, LARGE), entry("/in/b", 0, OTHER_CODEC)))),
        equalTo(List.of("a 0-2 COPY", "b 0-1 ENCODE")));
    assertThat(
        slices(plan(scan(IDS, entry("/in/a", 0, LARGE)), scan(NARROW, entry("/in/b", 0, LARGE)))),
        equalTo(List.of("a 0-1 COPY", "b 0-1 ENCODE")));
  }

  @Test
  void smallGroupsAreEncodedWhenTheyMeetAndCopiedWhenTheyAreAlone() {
    assertThat(
        slices(
            plan(
                scan(
                    IDS,
                    entry("/in/a", 0, LARGE, SMALL),
                    entry("/in/b", 0, SMALL),
                    entry("/in/c", 0, LARGE),
                    entry("/in/d", 0, SMALL)))),
        equalTo(List.of("a 0-1 COPY", "a 1-2 ENCODE", "b 0-1 ENCODE", "c 0-1 COPY", "d 0-1 COPY")));
  }

  @Test
  void theOrderOfScansDoesNotMatter() {
    List<FooterScan> scans = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 40; i++) {
      FooterScan.Group[] groups = {SMALL, LARGE, OTHER_CODEC};
      scans.add(
          scan(
              random.nextBoolean() ? IDS : NARROW,
              entry("/in/a=" + i % 3 + "/%02d".formatted(i), 0, groups[random.nextInt(3)])));
    }
    CompactSettings settings =
        settings(FileShape.DEFAULT.withSizing(new Sizing.ByBytes(3000)), List.of());
    CompactPlan.Result first = CompactPlan.of(scans, settings);
    Collections.shuffle(scans, random);
    assertThat(CompactPlan.of(scans, settings), equalTo(first));
    assertThat(
        first.units().stream().mapToLong(unit -> unit.slices().size()).sum() > 0, equalTo(true));
  }

  @Test
  void everyRowGroupAndEverySourceIsInThePlanOnce() {
    Random random = new Random(9);
    List<FooterScan.Entry> entries = new ArrayList<>();
    long rows = 0;
    for (int i = 0; i < 300; i++) {
      FooterScan.Group[] groups = new FooterScan.Group[random.nextInt(4)];
      for (int group = 0; group < groups.length; group++) {
        long size = 1L + random.nextInt(90_000_000);
        groups[group] = new FooterScan.Group(size / 1000, size, size, random.nextBoolean());
        rows += size / 1000;
      }
      entries.add(entry("/in/%03d".formatted(i), 0, groups));
    }
    CompactPlan.Result plan = plan(new FooterScan(entries, List.of(IDS), Map.of()));
    long found = 0;
    int[] ends = new int[300];
    int[] next = new int[300];
    for (int number = 0; number < plan.units().size(); number++) {
      assertThat(plan.units().get(number).number(), equalTo(number));
      for (CompactSlice slice : plan.units().get(number).slices()) {
        assertThat(slice.from(), equalTo(next[slice.ordinal()]));
        next[slice.ordinal()] = slice.to();
        ends[slice.ordinal()] += slice.end() ? 1 : 0;
        found += slice.rows();
      }
    }
    assertThat(found, equalTo(rows));
    for (int ordinal = 0; ordinal < 300; ordinal++) {
      assertThat("source " + ordinal, ends[ordinal], equalTo(1));
    }
  }

  @Test
  void whatHasNoFooterOrAnotherTypeIsADeadLetterInItsPlace() {
    CompactPlan.Result plan =
        plan(
            scan(IDS, entry("/in/a", 0, LARGE), failed("/in/b")),
            scan(NAMES, entry("/in/c", 0, LARGE)));
    assertThat(slices(plan), equalTo(List.of("a 0-1 COPY", "b 0-0 NOTHING", "c 0-0 NOTHING")));
    List<CompactSlice> slices = plan.units().get(0).slices();
    assertThat(slices.get(1).failure().code(), equalTo(FailureCode.CORRUPT_PARQUET));
    assertThat(slices.get(2).failure().code(), equalTo(FailureCode.SCHEMA_MISMATCH));
    assertThat(slices.get(2).failure().reason(), containsString("from /in/a on"));
  }

  @Test
  void withoutAnyFooterTheRunFailsWithTheFirstReason() {
    RunFailure failure =
        assertThrows(RunFailure.class, () -> plan(scan(IDS, failed("/in/b"), failed("/in/c"))));
    assertThat(failure.getMessage(), containsString("the first reason: /in/b: it is cut off"));
  }

  @Test
  void entriesOfFootersStayWhenAllAgreeAndThoseOfSchemasOnlyWithOneSchema() {
    Map<String, String> some =
        Map.of("owner", "ann", "no", "1", "pandas", "{}", "joist.sorted-by", "x");
    Map<String, String> others =
        Map.of("owner", "ann", "no", "2", "pandas", "{}", "joist.sorted-by", "x");
    FooterScan first = new FooterScan(List.of(entry("/in/a", 0, LARGE)), List.of(IDS), some);
    FooterScan alike = new FooterScan(List.of(entry("/in/b", 0, LARGE)), List.of(IDS), others);
    FooterScan wider = new FooterScan(List.of(entry("/in/b", 0, LARGE)), List.of(NARROW), others);
    assertThat(
        plan(first, alike).schema().keyValues(), equalTo(Map.of("owner", "ann", "pandas", "{}")));
    assertThat(plan(first, wider).schema().keyValues(), equalTo(Map.of("owner", "ann")));
    assertThat(
        CompactPlan.of(List.of(first, wider), settings(FileShape.DEFAULT, List.of("id")))
            .schema()
            .keyValues(),
        equalTo(Map.of("owner", "ann", "joist.sorted-by", "id")));
  }

  @Test
  void columnsToSortByAreLookedForBeforeAnythingIsDone() {
    String nested =
        SchemaYaml.write(
            Schema.of(
                Field.nullable("doc", Scalar.JSON),
                Field.nullable("tags", new ListOf(Field.nullable("element", Scalar.STRING)))));
    Map<String, String> wrong =
        Map.of(
            "dok", "--sort-by: there is no column dok, did you mean doc?",
            "doc", "--sort-by: the column doc is of the type json, whose values have no order",
            "tags", "--sort-by: the column tags is nested, so its rows have no one value");
    for (Map.Entry<String, String> one : wrong.entrySet()) {
      RunFailure failure =
          assertThrows(
              RunFailure.class,
              () ->
                  CompactPlan.of(
                      List.of(scan(nested, entry("/in/a", 0, LARGE))),
                      settings(FileShape.DEFAULT, List.of(one.getKey()))));
      assertThat(failure.getMessage(), containsString(one.getValue()));
    }
  }

  @Test
  void markersBesideDataAreNotReadAndAreTold() {
    CompactPlan.Result plan = plan(scan(IDS, entry("/in/a", 0, LARGE), failed("/in/_SUCCESS")));
    assertThat(slices(plan), equalTo(List.of("_SUCCESS 0-0 NOTHING", "a 0-1 COPY")));
    assertThat(plan.schema().remarks().size(), equalTo(1));
    assertThat(plan(scan(IDS, entry("/in/a", 0, LARGE))).schema().remarks(), empty());
  }

  @Test
  void slicesKeepTheTreatmentOfTheirRows() {
    CompactPlan.Result plan = plan(scan(IDS, entry("/in/a", 0), entry("/in/b", 0, LARGE)));
    assertThat(plan.units().get(0).slices().get(0).treatment(), equalTo(Treatment.NOTHING));
    assertThat(plan.units().get(0).slices().get(0).failure().isOne(), equalTo(false));
  }
}
