package dev.countersign.cli.checkout;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import java.util.regex.Pattern;

/**
 * One file of an export, as the service lists it.
 *
 * @param address where the service serves it; only its own resources can be represented
 */
public record ExportItem(RepositoryPath path, String sha256, int length, String address) {
    /** Longest file that is fetched. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ADDRESS =
            Pattern.compile("/api/v1/(?:roles/[a-z0-9._-]{1,64}/versions/[1-9][0-9]{0,9}|artifacts/[0-9a-f]{64})");

    static ExportItem read(Fields fields) throws MalformedDocument {
        String path = fields.text("path");
        String sha256 = fields.text("sha256");
        long length = fields.integer("length");
        String address = fields.text("address");
        if (!SHA256.matcher(sha256).matches()) {
            throw fields.bad("sha256", "A SHA-256 is 64 lower-case hexadecimal digits.");
        }
        if (length < 0 || length > MAX_BYTES) {
            throw fields.bad("length", "A file has 0 to " + MAX_BYTES + " bytes.");
        }
        // SECURITY: anything but a path of this API could name another host.
        if (!ADDRESS.matcher(address).matches()) {
            throw fields.bad("address", "\"" + address + "\" is not an address of this service.");
        }
        return new ExportItem(
                RepositoryPath.parse(path)
                        .orElseThrow(() -> fields.bad("path", "\"" + path + "\" is not a file of a repository.")),
                sha256,
                (int) length,
                address);
    }
}
