package dev.countersign.statuspage;

import dev.countersign.proposal.Proposal;
import dev.countersign.proposal.ProposalStore;
import dev.countersign.signing.EventProgressReader;
import dev.countersign.signing.EventStore;
import dev.countersign.signing.SigningEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** The signing events, newest first: why, what, who signed and who is waited for. */
@Component
class EventsSection {
    private static final int SHOWN = 20;

    private final EventStore events;
    private final ProposalStore proposals;
    private final EventProgressReader progress;

    EventsSection(EventStore events, ProposalStore proposals, EventProgressReader progress) {
        this.events = events;
        this.proposals = proposals;
        this.progress = progress;
    }

    void write(Html html) {
        html.heading("Signing events");
        List<SigningEvent> all = events.all();
        if (all.isEmpty()) {
            html.paragraph("No event has been opened yet.");
        }
        all.stream().limit(SHOWN).forEach(event -> write(html, event));
    }

    private void write(Html html, SigningEvent event) {
        html.subheading(event.number() + ": "
                + EventWords.state(event, progress.progress(event).values()));
        proposals.find(event.proposal()).ifPresent(proposal -> {
            html.paragraph(proposal.reason());
            proposal.files().forEach(file -> html.paragraph(change(file)));
        });
        html.table("Role", "Version", "Signed by", "May still sign", "Sign the payload with sha256");
        progress.progress(event)
                .forEach((role, how) -> html.row(
                        role.unsigned().role(),
                        role.unsigned().version(),
                        EventWords.signedBy(how),
                        event.takesSignatures() ? EventWords.mayStillSign(how) : "nobody",
                        role.digest()));
        html.endTable();
    }

    private static String change(Proposal.File file) {
        return file.sha256()
                .map(sha256 -> "Puts " + file.path() + " with sha256 " + sha256)
                .orElse("Removes " + file.path());
    }
}
