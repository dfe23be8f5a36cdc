package vn.thidua.assignment;

import java.util.UUID;

/** One version of one target, which never changes: what agreements and evaluations hold. */
public record TargetVersionRef(UUID target, int version) {}
