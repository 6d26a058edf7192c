package dev.joist.pipelines;

import dev.joist.transforms.CompactSettings;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.RunInfo;

/** What {@code compact} needs to know. */
public record CompactOptions(CompactSettings settings, DeadLimit deadLimit, RunInfo info) {}
