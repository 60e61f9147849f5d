package dev.countersign.cli.checkout;

import dev.countersign.cli.outcome.Failed;
import dev.countersign.cli.outcome.Refused;
import dev.countersign.cli.remote.CountersignService;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.MalformedDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Brings a checkout up to what a service lists. Every byte is checked against the list before anything is put in place;
 * files that are right already stay untouched, and none is ever deleted.
 */
public final class Export {
    private final CountersignService service;
    private final Checkout checkout;

    public Export(CountersignService service, Checkout checkout) {
        this.service = service;
        this.checkout = checkout;
    }

    /** What was done, by repository path. */
    public record Summary(List<RepositoryPath> written, List<RepositoryPath> unchanged) {
        public Summary {
            written = List.copyOf(written);
            unchanged = List.copyOf(unchanged);
        }
    }

    public Summary run() throws Failed, IOException {
        List<ExportItem> items = service.get("/api/v1/repository/files", Export::read);
        var written = new ArrayList<RepositoryPath>();
        var unchanged = new ArrayList<RepositoryPath>();
        try (var staged = new StagedFiles()) {
            for (ExportItem item : items) {
                boolean same = checkout.current(item.path(), item.length())
                        .filter(content -> content.sha256().equals(item.sha256()))
                        .isPresent();
                if (same) {
                    unchanged.add(item.path());
                } else {
                    Path target = checkout.file(item.path());
                    staged.add(target, fetch(item));
                    written.add(item.path());
                }
            }
            staged.putInPlace();
        }
        return new Summary(written, unchanged);
    }

    private static List<ExportItem> read(Fields answer) throws MalformedDocument {
        var items = new ArrayList<ExportItem>();
        var names = new HashSet<String>();
        for (Fields fields : answer.objects("items")) {
            ExportItem item = ExportItem.read(fields);
            // SECURITY: two names that are one file where case does not count would hide one of them.
            if (!names.add(item.path().toString().toLowerCase(Locale.ROOT))) {
                throw fields.bad("path", "The file " + item.path() + " is listed twice.");
            }
            items.add(item);
        }
        return items;
    }

    private Bytes fetch(ExportItem item) throws Failed {
        Bytes content =
                service.bytes(item.address(), Math.max(1, item.length())).body();
        if (content.length() != item.length() || !content.sha256().equals(item.sha256())) {
            throw new Refused(item.path() + " arrived with " + content.length() + " bytes and sha256:"
                    + content.sha256() + "; the list says " + item.length() + " bytes and sha256:" + item.sha256()
                    + ". Nothing was written.");
        }
        return content;
    }
}
