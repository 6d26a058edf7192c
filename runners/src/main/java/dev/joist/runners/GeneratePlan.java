package dev.joist.runners;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.joist.generate.Recipe;
import dev.joist.transforms.GenerateSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** What a dry run of {@code generate} tells. */
final class GeneratePlan {
  private final GenerateSettings settings;
  private final Recipe recipe;
  private final long files;

  GeneratePlan(GenerateSettings settings) {
    this.settings = settings;
    this.recipe = settings.recipe();
    this.files = recipe.isOfSmallFiles() ? recipe.items() : settings.spans().size();
  }

  void print(PrintStream out, Summary.Form form) throws IOException {
    switch (form) {
      case JSON -> out.println(json());
      case WORDS -> {
        out.println("a dry run: nothing was written");
        out.printf(
            Locale.ROOT,
            "would make %,d %s with seed %d in %s (%s)%n",
            recipe.rows(),
            recipe.kind(),
            recipe.seed(),
            Amounts.counted(files, "file"),
            recipe.format().extension());
        out.println("would write to " + settings.folder() + ", which may be written");
      }
    }
  }

  private String json() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode plan = mapper.createObjectNode();
    plan.put("command", "generate");
    plan.put("dryRun", true);
    plan.put("kind", recipe.kind().toString());
    plan.put("format", recipe.format().extension());
    plan.put("rows", recipe.rows());
    plan.put("files", files);
    plan.put("output", settings.folder().toString());
    return mapper.writeValueAsString(plan);
  }
}
