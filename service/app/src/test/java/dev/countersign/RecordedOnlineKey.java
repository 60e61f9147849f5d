package dev.countersign;

import dev.countersign.onlinesigning.OnlineKeys;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.Signature;
import dev.countersign.tuf.model.TufKey;
import dev.countersign.tuf.port.OnlineKey;
import dev.countersign.tuf.verify.SignatureCheck;
import dev.countersign.tuf.verify.SignatureVerdict;
import java.io.IOException;
import java.util.List;

/**
 * An online key that knows nothing but the signatures it really made once: asked for a payload that it signed then, it
 * answers with that signature; asked for anything else, it refuses, as a KMS that is away would.
 */
final class RecordedOnlineKey implements OnlineKeys, OnlineKey {
    private final TufKey key;
    private final List<Metadata<?>> signedThen;
    private final Runnable afterSigning;

    /**
     * @param afterSigning what happens in the world while the key signs, such as a second that passes
     */
    RecordedOnlineKey(TufKey key, List<Metadata<?>> signedThen, Runnable afterSigning) {
        this.key = key;
        this.signedThen = List.copyOf(signedThen);
        this.afterSigning = afterSigning;
    }

    @Override
    public OnlineKey open(String uri) throws IOException {
        if (!uri.equals(key.onlineUri().orElseThrow())) {
            throw new IOException("no recorded key behind " + uri);
        }
        return this;
    }

    @Override
    public String publicPem() {
        throw new UnsupportedOperationException("nothing asks for it: the key is in the imported root");
    }

    @Override
    public Bytes sign(Bytes payload) throws IOException {
        for (Metadata<?> file : signedThen) {
            for (Signature signature : file.signatures()) {
                if (SignatureCheck.check(key, payload, signature.value()) instanceof SignatureVerdict.Valid) {
                    afterSigning.run();
                    return signature.value();
                }
            }
        }
        throw new IOException("this key never signed these bytes");
    }
}
