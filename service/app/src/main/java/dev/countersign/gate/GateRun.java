package dev.countersign.gate;

import java.time.Instant;

/**
 * The evidence of one gate for one release.
 *
 * @param detail what was seen, in one sentence; it may quote a client, so it is data and never markup
 */
public record GateRun(int release, Instant ranAt, String gate, boolean passed, String detail) {}
