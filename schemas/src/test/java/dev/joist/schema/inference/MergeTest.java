package dev.joist.schema.inference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.joist.schema.InvalidSchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of merging, over random records; limits are low, so that maps are frequent. */
class MergeTest {
  private static final int MOST_COLUMNS = 7;
  private static final int MOST_KEYS = 4;

  @Property(tries = 1500)
  void anySplitMergedInAnyOrderGivesTheSame(@ForAll long seed) throws InvalidSchemaException {
    Random random = new Random(seed);
    List<Map<String, Object>> records = records(random);
    List<Tally> parts = split(records, 1 + random.nextInt(6), random);
    while (parts.size() > 1) {
      Tally one = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).merge(one);
    }
    assertThat(records.toString(), infer(parts.get(0)), equalTo(infer(tally(records))));
  }

  @Property(tries = 500)
  void mergingIsCommutative(@ForAll long seed) throws InvalidSchemaException {
    List<Map<String, Object>> records = records(new Random(seed));
    List<Tally> forth = split(records, 2, new Random(seed));
    forth.get(0).merge(forth.get(1));
    List<Tally> back = split(records, 2, new Random(seed));
    back.get(1).merge(back.get(0));
    assertThat(records.toString(), infer(forth.get(0)), equalTo(infer(back.get(1))));
  }

  @Property(tries = 500)
  void mergingIsAssociative(@ForAll long seed) throws InvalidSchemaException {
    List<Map<String, Object>> records = records(new Random(seed));
    List<Tally> left = split(records, 3, new Random(seed));
    left.get(0).merge(left.get(1));
    left.get(0).merge(left.get(2));
    List<Tally> right = split(records, 3, new Random(seed));
    right.get(1).merge(right.get(2));
    right.get(0).merge(right.get(1));
    assertThat(records.toString(), infer(left.get(0)), equalTo(infer(right.get(0))));
  }

  @Property(tries = 500)
  void mergingTheSameAgainChangesCountsOnly(@ForAll long seed) throws InvalidSchemaException {
    List<Map<String, Object>> records = records(new Random(seed));
    Tally twice = tally(records);
    twice.merge(tally(records));
    InferredSchema once = infer(tally(records));
    InferredSchema again = infer(twice);
    assertThat(records.toString(), again.schema(), equalTo(once.schema()));
    assertThat(again.conflicts(), equalTo(once.conflicts()));
    assertThat(again.notes(), equalTo(once.notes()));
  }

  @Property(tries = 1000)
  void recordsThatAreTakenBackLeaveNoTrace(@ForAll long seed) throws InvalidSchemaException {
    Random random = new Random(seed);
    Tally tally = Tally.ofRecords(MOST_COLUMNS, MOST_KEYS);
    Values values = new Values(tally);
    Tally expected = Tally.ofRecords(MOST_COLUMNS, MOST_KEYS);
    Values kept = new Values(expected);
    List<String> story = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Map<String, Object> record = Values.randomRecord(random);
      boolean broken = random.nextInt(3) == 0;
      story.add((broken ? "broken " : "") + record);
      if (broken) {
        values.takeBack(i, record);
      } else {
        values.keep(i, record);
        kept.keep(i, record);
      }
    }
    assertThat(story.toString(), infer(tally), equalTo(infer(expected)));
  }

  private static InferredSchema infer(Tally tally) throws InvalidSchemaException {
    return Inference.of(tally, InferenceOptions.DEFAULT);
  }

  private static List<Map<String, Object>> records(Random random) {
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      records.add(Values.randomRecord(random));
    }
    return records;
  }

  private static Tally tally(List<Map<String, Object>> records) {
    return split(records, 1, new Random(0)).get(0);
  }

  private static List<Tally> split(List<Map<String, Object>> records, int parts, Random random) {
    List<Tally> tallies = new ArrayList<>();
    List<Values> values = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      tallies.add(Tally.ofRecords(MOST_COLUMNS, MOST_KEYS));
      values.add(new Values(tallies.get(i)));
    }
    for (int i = 0; i < records.size(); i++) {
      values.get(random.nextInt(parts)).keep(i, records.get(i));
    }
    return tallies;
  }
}
