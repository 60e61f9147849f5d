package dev.countersign.cli.testing;

import dev.countersign.tuf.edit.NewRepository;
import dev.countersign.tuf.edit.NewRepository.RolePlan;
import dev.countersign.tuf.edit.UnsignedMetadata;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TargetPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signing event SE-1 of a repository whose root and targets need two of two keyholders, Ada and Ben. */
public final class SampleEvent {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    public final DeviceKey ada = DeviceKey.of("@ada");
    public final DeviceKey ben = DeviceKey.of("@ben");
    public final DeviceKey online = DeviceKey.of("@online");
    public final UnsignedMetadata root;
    public final UnsignedMetadata targets;

    public SampleEvent() {
        var offline = new RolePlan(List.of(ada.listed(), ben.listed()), 2, 365, 60);
        var snapshot = new RolePlan(List.of(online.listed()), 1, 30, 10);
        root = NewRepository.root(offline, offline, snapshot, snapshot, START);
        targets = NewRepository.targets(offline, Map.of(new TargetPath("a.txt"), Bytes.utf8("a")), START);
    }

    /** Serves the event that creates the repository: root and targets. */
    public SampleEvent serveFirst(FakeService service) {
        service.json("GET /api/v1/events/SE-1", event(role(root), role(targets)));
        service.json("GET /api/v1/events", "{\"items\":[" + event(role(root), role(targets)) + "]}");
        service.bytes("GET " + payloadPath(root), root.payload());
        service.bytes("GET " + payloadPath(targets), targets.payload());
        return this;
    }

    /** Serves an event that changes targets only, under a root that is published. */
    public SampleEvent serveTargetsOnly(FakeService service) {
        service.json("GET /api/v1/events/SE-1", event(role(targets)));
        service.bytes("GET " + payloadPath(targets), targets.payload());
        service.json("GET /api/v1/roles/root/versions", "{\"items\":[{\"version\":1}]}");
        service.bytes("GET /api/v1/roles/root/versions/1", DeviceKey.file(root.signed(), ada, ben));
        return this;
    }

    public String signaturePath(UnsignedMetadata role, DeviceKey key) {
        return path(role) + "/signatures/" + key.id();
    }

    public String payloadPath(UnsignedMetadata role) {
        return path(role) + "/payload";
    }

    private static String path(UnsignedMetadata role) {
        return "/api/v1/events/SE-1/revisions/1/roles/" + role.role();
    }

    public String event(String... roles) {
        return """
                {"number":"SE-1","proposal":"P-1","state":"Collecting","revision":1,
                 "openedAt":"2026-01-01T00:00:00Z","roles":[%s]}
                """.formatted(String.join(",", roles));
    }

    /** A role of which Ada has signed. */
    public String role(UnsignedMetadata role) {
        return """
                {"role":"%s","version":%s,"expires":"%s","payloadSha256":"%s","payload":"%s","stillNeeded":1,
                 "keys":[{"keyId":"%s","keyholder":"@ada","signed":true},
                         {"keyId":"%s","keyholder":"@ben","signed":false}]}
                """.formatted(
                        role.role(),
                        role.version(),
                        role.expires(),
                        role.payload().sha256(),
                        payloadPath(role),
                        ada.id(),
                        ben.id());
    }
}
