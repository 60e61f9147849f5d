package dev.countersign.gate;

import dev.countersign.tuf.client.HttpFetcher;
import dev.countersign.tuf.client.MemoryStore;
import dev.countersign.tuf.client.TufClient;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetPath;
import dev.countersign.tuf.verify.TrustedSet;
import dev.countersign.tuf.verify.UntrustedMetadata;
import java.util.LinkedHashMap;
import java.util.Map;

/** Countersign's own client as a judge: unlike sigstore-java it follows delegations. */
final class OwnClient {
    private static final String NAME = "countersign";

    private OwnClient() {}

    static ClientVerdict visit(ClientVisit visit) {
        try {
            TufClient client = TufClient.refresh(
                    HttpFetcher.at(visit.metadataBase()),
                    new MemoryStore(visit.cache()),
                    visit.trustedRoot(),
                    visit.at(),
                    step -> {});
            Map<String, String> downloads = new LinkedHashMap<>();
            for (String path : visit.targetPaths()) {
                downloads.put(path, client.download(new TargetPath(path)).sha256());
            }
            return accepted(client.trusted(), downloads);
        } catch (UntrustedMetadata e) {
            return new ClientVerdict.Refused(NAME, version(), e.sentence());
        }
    }

    private static ClientVerdict accepted(TrustedSet trusted, Map<String, String> downloads) {
        return new ClientVerdict.Accepted(
                NAME,
                version(),
                trusted.root().version().value(),
                trusted.timestamp().orElseThrow().version().value(),
                trusted.snapshot().orElseThrow().version().value(),
                trusted.targets(RoleName.TARGETS).orElseThrow().version().value(),
                downloads);
    }

    private static String version() {
        String version = OwnClient.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
