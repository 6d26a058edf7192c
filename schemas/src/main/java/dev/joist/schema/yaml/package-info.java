/**
 * Text that people write: {@link dev.joist.schema.yaml.SchemaYaml} and {@link
 * dev.joist.schema.yaml.FeatureMapYaml} are all of it.
 */
@NullMarked
package dev.joist.schema.yaml;

import org.jspecify.annotations.NullMarked;
