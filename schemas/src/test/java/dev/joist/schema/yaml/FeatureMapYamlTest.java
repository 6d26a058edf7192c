package dev.joist.schema.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.joist.schema.InvalidSchemaException;
import dev.joist.schema.features.Dtype;
import dev.joist.schema.features.Feature;
import dev.joist.schema.features.FeatureMap;
import dev.joist.schema.features.FeaturePath;
import dev.joist.schema.features.Many;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureMapYamlTest {
  private static String broken(String text) {
    return String.valueOf(
        assertThrows(InvalidSchemaException.class, () -> FeatureMapYaml.read(text)).getMessage());
  }

  @Test
  void theMapOfTheFirstExtractorIsReadAsItIs() throws InvalidSchemaException {
    FeatureMap map =
        FeatureMapYaml.read(
            """
            features:
              - path: ticket.restrictions.*
                name: ticket_restrictions
                dtype: str
                join_key: ranker_id
              - path: seatMap.availability.total
                name: seats
                dtype: int
                join_key: ranker_id
            """);
    assertEquals(
        List.of(
            new Feature(
                "ticket_restrictions",
                FeaturePath.parse("ticket.restrictions.*"),
                Dtype.STR,
                null,
                "ranker_id"),
            new Feature(
                "seats",
                FeaturePath.parse("seatMap.availability.total"),
                Dtype.INT,
                null,
                "ranker_id")),
        map.features());
    assertEquals("ranker_id", map.joinKey(map.features().get(0)));
  }

  @Test
  void aMapThatIsWrittenIsReadAsItWas() throws InvalidSchemaException {
    FeatureMap map =
        new FeatureMap(
            FeaturePath.parse("\"a.b\\\"\"[0].id"),
            null,
            List.of(
                new Feature(
                    "ü \uD83D\uDE00\n\t\"\\\u0085",
                    FeaturePath.parse("$.\"*\".*.\" k\""),
                    Dtype.FLOAT,
                    Many.MEAN,
                    "key: {}"),
                new Feature("b", FeaturePath.parse("$id[2]"), null, null, null)));
    String text = FeatureMapYaml.write(map);
    assertEquals(map, FeatureMapYaml.read(text));
    assertEquals(1, text.lines().count());
  }

  @Test
  void whatIsSaidAtTheTopIsForAll() throws InvalidSchemaException {
    FeatureMap map =
        FeatureMapYaml.read(
            "id: field:meta.id\njoin_key: k\nfeatures: [{name: a, path: a.*, many: count}]");
    assertEquals(FeaturePath.parse("meta.id"), map.id());
    assertEquals("k", map.joinKey(map.features().get(0)));
    assertEquals(Many.COUNT, map.features().get(0).many());
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    assertEquals(
        "line 1: the feature map is empty; it begins with \"features:\"", broken("# nothing"));
    assertEquals(
        "line 2, column 5: this feature needs a \"path:\"", broken("features:\n  - name: a"));
    assertEquals(
        "line 1, column 32: no key \"dtpye\" here; did you mean dtype?",
        broken("features: [{name: a, path: a , dtpye: int}]"));
    assertEquals(
        "line 3, column 3: a feature called \"a\" is there already, at line 2, column 3",
        broken("features:\n- {name: a, path: x}\n- {name: a, path: y}"));
    assertEquals(
        "line 1, column 39: feature \"a\": the sum of several values is no str",
        broken("features: [{name: a, path: a.*, many: sum, dtype: str}]"));
    assertEquals(
        "line 1, column 5: an id is one value: its path has no *",
        broken("id: field:a.*\nfeatures: [{name: a, path: a}]"));
    assertEquals(
        "line 1, column 1: \"id\" is a feature and the column of ids;"
            + " \"join_key: NAME\" calls the latter something else",
        broken("features: [{name: id, path: a}]"));
  }
}
