package dev.joist.schema;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property the seed {@code -Djoist.random.seed=N}, by default always the same, so that
 * no build fails by chance. Without a seed ({@code -Djoist.random.seed=}) each run draws its own.
 */
public final class SeedOfProperties implements AroundPropertyHook {
  private static final String SEED = System.getProperty("joist.random.seed", "1");

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    if (!SEED.isEmpty()) {
      context.attributes().setSeed(SEED);
    }
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
