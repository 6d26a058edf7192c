/** Schemas as text for people: {@link dev.joist.schema.yaml.SchemaYaml} is all of it. */
@NullMarked
package dev.joist.schema.yaml;

import org.jspecify.annotations.NullMarked;
