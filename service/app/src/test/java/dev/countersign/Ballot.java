package dev.countersign;

import dev.countersign.shared.EventNumber;
import dev.countersign.shared.SoftwareKey;
import dev.countersign.signing.EventProgressReader;
import dev.countersign.signing.EventStore;
import dev.countersign.signing.Revision;
import dev.countersign.signing.RoleProgress;
import dev.countersign.signing.SigningEvent;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TufKey;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One role of one signing event, and the demo keyholders who sign it. */
public record Ballot(TestService service, String event, String role) {

    public Bytes payload() {
        return entry().getKey().payload();
    }

    /** The file without signatures, as a keyholder might fetch and sign it by mistake. */
    public Revision.RoleBytes bytes() {
        return entry().getKey();
    }

    public String keyId(String handle) {
        return entry().getValue().eligible().values().stream()
                .filter(key -> key.owner().equals(Optional.of(handle)))
                .findFirst()
                .map(TufKey::id)
                .orElseThrow()
                .value();
    }

    public Bytes sign(String handle, Bytes payload) throws IOException {
        return key(handle).sign(payload);
    }

    public Bytes sign(String handle) throws IOException {
        return sign(handle, payload());
    }

    public SoftwareKey key(String handle) throws IOException {
        return SoftwareKey.openOrCreate(
                service.dataDir().resolve("demo-keyholders").resolve(handle.substring(1) + ".pem"));
    }

    public String path(String keyId) {
        return "/api/v1/events/%s/revisions/1/roles/%s/signatures/%s".formatted(event, role, keyId);
    }

    /** A valid request, for a test to spoil. */
    public RawRequest request(String handle, Bytes signature) {
        return RawRequest.of("PUT", path(keyId(handle)))
                .header("If-Match: \"sha256:" + payload().sha256() + "\"")
                .body(signature);
    }

    /** The handle's valid signature reaches the service. */
    public RawRequest.Answer submit(String handle) throws IOException {
        return request(handle, sign(handle)).send(service);
    }

    public SigningEvent now() {
        return service.bean(EventStore.class)
                .find(EventNumber.parse(event).orElseThrow())
                .orElseThrow();
    }

    private Map.Entry<Revision.RoleBytes, RoleProgress> entry() {
        return service.bean(EventProgressReader.class).progress(now()).entrySet().stream()
                .filter(each -> each.getKey().unsigned().role().value().equals(role))
                .findFirst()
                .orElseThrow();
    }
}
