package dev.joist.transforms;

import java.io.Serializable;

/** What the first documents say of the schema of all. */
record SchemaGuess(SchemaChoice schema, Trust trust) implements Serializable {
  /** How far a guess goes. */
  enum Trust {
    /** Later documents may well need another schema: it is of no use. */
    OPEN,
    /** It is the schema of all documents unless one of them does not fit it exactly. */
    UNLESS_MISFIT,
    /** There are no other documents. */
    SURE
  }
}
