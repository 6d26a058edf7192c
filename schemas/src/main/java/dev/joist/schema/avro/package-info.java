/** Schemas of Avro records: {@link dev.joist.schema.avro.AvroSchema} is all of it. */
@NullMarked
package dev.joist.schema.avro;

import org.jspecify.annotations.NullMarked;
