package dev.countersign.tuf.model;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.MalformedDocument.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the signed part of targets and of delegated roles (spec 4.5). */
final class TargetsReader {
    private TargetsReader() {}

    static Targets read(Fields signed) throws MalformedDocument {
        Fields targets = signed.object("targets");
        var files = new LinkedHashMap<TargetPath, TargetFile>();
        for (String path : targets.object().members().keySet()) {
            files.put(path(path, targets.at(path)), targetFile(targets.object(path)));
        }
        Optional<Fields> delegations = signed.optionalObject("delegations");
        return new Targets(
                MetadataCodec.version(signed),
                MetadataCodec.expires(signed),
                files,
                delegations.isPresent() ? Optional.of(delegations(delegations.get())) : Optional.empty(),
                signed.object());
    }

    private static TargetPath path(String text, String pointer) throws MalformedDocument {
        try {
            return new TargetPath(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocument(Code.BAD_VALUE, pointer, e.getMessage() + ".");
        }
    }

    private static TargetFile targetFile(Fields entry) throws MalformedDocument {
        long length = entry.integer("length");
        if (length < 0) {
            throw entry.bad("length", "A length is not negative.");
        }
        return new TargetFile(length, Hashes.read(entry.object("hashes")), entry.object());
    }

    private static Delegations delegations(Fields fields) throws MalformedDocument {
        Map<KeyId, TufKey> keys = RootReader.keys(fields.object("keys"));
        var roles = new ArrayList<DelegatedRole>();
        var names = new HashSet<RoleName>();
        for (Fields role : fields.objects("roles")) {
            DelegatedRole read = role(role, keys);
            if (!names.add(read.name())) {
                throw new MalformedDocument(
                        Code.DUPLICATE_VALUE, role.at("name"), "The role " + read.name() + " is delegated to twice.");
            }
            roles.add(read);
        }
        return new Delegations(keys, roles);
    }

    private static DelegatedRole role(Fields role, Map<KeyId, TufKey> keys) throws MalformedDocument {
        boolean byPath = role.object().get("paths").isPresent();
        boolean byHash = role.object().get("path_hash_prefixes").isPresent();
        if (byPath == byHash) {
            throw role.bad("paths", "A delegation has either paths or path_hash_prefixes.");
        }
        return new DelegatedRole(
                name(role),
                RoleKeys.read(role, keys),
                byPath ? role.texts("paths") : List.of(),
                byHash ? role.texts("path_hash_prefixes") : List.of(),
                role.bool("terminating"));
    }

    private static RoleName name(Fields role) throws MalformedDocument {
        try {
            RoleName name = new RoleName(role.text("name"));
            // SECURITY: a delegation named like a top-level role would replace that role's file.
            if (name.isDelegated()) {
                return name;
            }
            throw role.bad("name", "A delegated role cannot be called " + name + ".");
        } catch (IllegalArgumentException e) {
            throw role.bad("name", e.getMessage() + ".");
        }
    }
}
