package dev.countersign.web;

import dev.countersign.proposal.Intent;
import dev.countersign.tuf.edit.TargetEdit;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetPath;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the bodies that propose or import something. Files come in base64, so that no byte of them is touched. */
record ProposalBody(Intent intent, String reason) {

    static ProposalBody read(Fields body) throws MalformedDocument {
        return switch (body.text("intent")) {
            case "artifacts" -> {
                body.allowOnly(Set.of("intent", "reason", "files"));
                yield new ProposalBody(new Intent.ArtifactIntent(edits(body.objects("files"))), body.text("reason"));
            }
            case "renewal" -> {
                body.allowOnly(Set.of("intent", "reason", "role"));
                yield new ProposalBody(new Intent.RenewalIntent(role(body)), body.text("reason"));
            }
            default -> throw body.bad("intent", "The intent is \"artifacts\" or \"renewal\".");
        };
    }

    private static RoleName role(Fields body) throws MalformedDocument {
        try {
            return new RoleName(body.text("role"));
        } catch (IllegalArgumentException e) {
            throw body.bad("role", e.getMessage() + ".");
        }
    }

    private static List<TargetEdit> edits(List<Fields> files) throws MalformedDocument {
        var edits = new ArrayList<TargetEdit>();
        for (Fields file : files) {
            file.allowOnly(Set.of("path", "content", "remove"));
            TargetPath path = path(file);
            boolean remove = file.object().get("remove").isPresent() && file.bool("remove");
            if (remove == file.object().get("content").isPresent()) {
                throw file.bad("content", "Give either content, or remove: true.");
            }
            edits.add(remove ? new TargetEdit.Remove(path) : new TargetEdit.Put(path, content(file)));
        }
        return edits;
    }

    private static TargetPath path(Fields file) throws MalformedDocument {
        try {
            return new TargetPath(file.text("path"));
        } catch (IllegalArgumentException e) {
            throw file.bad("path", e.getMessage() + ".");
        }
    }

    private static Bytes content(Fields file) throws MalformedDocument {
        try {
            return Bytes.of(Base64.getDecoder().decode(file.text("content")));
        } catch (IllegalArgumentException e) {
            throw file.bad("content", "The content is not base64.");
        }
    }

    /** The files of an import by path. */
    static Map<String, Bytes> files(Fields body) throws MalformedDocument {
        body.allowOnly(Set.of("files"));
        var files = new LinkedHashMap<String, Bytes>();
        for (Fields file : body.objects("files")) {
            file.allowOnly(Set.of("path", "content"));
            if (files.put(file.text("path"), content(file)) != null) {
                throw file.bad("path", "This path stands twice.");
            }
        }
        return files;
    }
}
