package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Json;

/** Timestamp metadata (spec 4.6): which snapshot is current. */
public record Timestamp(MetadataVersion version, Expiry expires, MetaFile snapshot, Json.Object tree)
        implements Signed {}
