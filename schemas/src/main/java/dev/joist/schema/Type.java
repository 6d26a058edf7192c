package dev.joist.schema;

/** The type of a field: a leaf, or one of the three nestings Parquet knows. */
public sealed interface Type permits Scalar, Struct, ListOf, MapOf {}
