package dev.joist.json;

import dev.joist.columnar.FailureCode;

/**
 * Why bytes of a stream are not read, but become one failure.
 *
 * @param newlines among those bytes
 */
record Refusal(FailureCode code, String reason, long newlines) {}
