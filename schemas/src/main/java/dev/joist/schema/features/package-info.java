/**
 * Which values of a document become columns: a {@link dev.joist.schema.features.FeatureMap} is a
 * list of {@link dev.joist.schema.features.Feature}s, each with a {@link
 * dev.joist.schema.features.FeaturePath}. {@link dev.joist.schema.yaml.FeatureMapYaml} reads it.
 */
@NullMarked
package dev.joist.schema.features;

import org.jspecify.annotations.NullMarked;
