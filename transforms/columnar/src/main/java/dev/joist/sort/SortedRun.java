package dev.joist.sort;

/** Sorted rows in a spill, in frames that each are a batch. */
record SortedRun(Spill spill, long begin, long end) {}
