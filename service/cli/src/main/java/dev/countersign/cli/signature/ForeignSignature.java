package dev.countersign.cli.signature;

import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.model.TufKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A signature that another program made, in whatever form it wrote it: binary, hex or base64.
 *
 * @param content with hex or base64 undone
 */
public record ForeignSignature(Bytes content) {
    /** Far more than any signature has. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

    public static ForeignSignature read(Bytes file) {
        // A binary signature is all but certain to hold a byte that is neither letter nor digit.
        String text = new String(file.toArray(), StandardCharsets.ISO_8859_1).replaceAll("[ \\t\\r\\n]", "");
        if (HEX.matcher(text).matches()) {
            return new ForeignSignature(Bytes.fromHex(text));
        }
        return new ForeignSignature(base64(text).orElse(file));
    }

    private static Optional<Bytes> base64(String text) {
        if (!BASE64.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Bytes.of(Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The form in which metadata carries a signature by {@code key}; nothing if this cannot be one. */
    public Optional<Bytes> encodedFor(TufKey key) {
        return switch (key) {
            case TufKey.Ecdsa ecdsa -> EcdsaDer.normalise(content);
            case TufKey.Ed25519 ed25519 -> Optional.of(content);
            case TufKey.RsaPss rsa -> Optional.of(content);
            case TufKey.Unknown unknown -> Optional.empty();
        };
    }

    /** The likely form where the key is not known. */
    public Bytes encoded() {
        return EcdsaDer.normalise(content).orElse(content);
    }
}
