package dev.countersign.tuf.lint.root;

import static dev.countersign.tuf.lint.Client.GO_TUF;
import static dev.countersign.tuf.lint.Client.PYTHON_TUF;
import static dev.countersign.tuf.lint.Client.SIGSTORE_JAVA;
import static dev.countersign.tuf.lint.Client.TOUGH;
import static dev.countersign.tuf.lint.Client.TUF_JS;

import dev.countersign.tuf.lint.Client;
import dev.countersign.tuf.lint.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a key object looks like: which clients refuse it, and where it differs from the form for new keys. */
final class KeyForm {
    static final String OWNER = "x-tuf-on-ci-keyowner";
    static final String ONLINE = "x-tuf-on-ci-online-uri";

    private static final Pattern HANDLE = Pattern.compile("@[a-z0-9][a-z0-9-]*");
    // a P-256 SubjectPublicKeyInfo with the named curve and an uncompressed point: 91 bytes that begin alike
    private static final Pattern PEM = Pattern.compile("""
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[A-Za-z0-9+/]{28}
            [A-Za-z0-9+/]{58}==
            -----END PUBLIC KEY-----
            """);
    private static final Pattern PEM_BLOCK =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\r?\n[A-Za-z0-9+/=\r\n]+-----END PUBLIC KEY-----\\s*");

    private KeyForm() {}

    /** The clients that refuse a file with this key, or every signature by it. */
    static List<Client> refusing(Node key) {
        String type = key.get("keytype").textOrEmpty();
        String material = key.get("keyval").get("public").textOrEmpty();
        return switch (key.get("scheme").textOrEmpty()) {
            // the roots of 2021 have the point in hex
            case "ecdsa-sha2-nistp256" ->
                isOf(type, "ecdsa", "ecdsa-sha2-nistp256")
                                && PEM_BLOCK.matcher(material).matches()
                        ? List.of()
                        : List.of(PYTHON_TUF, SIGSTORE_JAVA);
            case "ecdsa-sha2-nistp384" -> List.of(SIGSTORE_JAVA, TOUGH);
            case "ed25519", "rsassa-pss-sha256" -> List.of();
            case "rsa-pkcs1v15-sha256" -> List.of(TUF_JS, SIGSTORE_JAVA, GO_TUF, TOUGH);
            default -> List.of(PYTHON_TUF, TOUGH);
        };
    }

    private static boolean isOf(String type, String... types) {
        return List.of(types).contains(type);
    }

    /** Where the object differs from the form for new keys, in words. */
    static List<String> oddities(Node key, Set<String> fields) {
        var odd = new ArrayList<String>();
        if (!key.get("keytype").textOrEmpty().equals("ecdsa")
                || !key.get("scheme").textOrEmpty().equals("ecdsa-sha2-nistp256")) {
            odd.add("not keytype ecdsa with scheme ecdsa-sha2-nistp256");
        }
        if (!PEM.matcher(key.get("keyval").get("public").textOrEmpty()).matches()) {
            odd.add("public is not one P-256 PEM block in lines of 64");
        }
        if (key.get("keyval").members().size() > 1) {
            odd.add("keyval holds more than public");
        }
        if (key.get(OWNER).exists() == key.get(ONLINE).exists()) {
            odd.add("not exactly one owner field");
        }
        if (key.get(OWNER).exists()
                && !HANDLE.matcher(key.get(OWNER).textOrEmpty()).matches()) {
            odd.add("the owner is not a handle in lower case");
        }
        key.members().stream()
                .map(Node::name)
                .filter(name -> !fields.contains(name))
                .forEach(name -> odd.add("it has " + name));
        return odd;
    }
}
