package dev.countersign.cli.remote;

import dev.countersign.tuf.json.Bytes;
import java.util.Optional;

/** What a server answered. */
public record Answer(int status, Optional<String> contentType, Optional<String> etag, Bytes body) {}
