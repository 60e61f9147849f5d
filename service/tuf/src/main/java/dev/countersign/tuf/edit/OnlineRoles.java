package dev.countersign.tuf.edit;

import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.Root;

/** What the first snapshot and the first timestamp of a repository start from. */
final class OnlineRoles {
    private OnlineRoles() {}

    static Json.Object first(String type, Root root) {
        Json specVersion = root.tree().get("spec_version").orElseThrow();
        return Json.Object.EMPTY.with("_type", type).with("spec_version", specVersion);
    }
}
