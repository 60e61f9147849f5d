package dev.countersign.web;

import dev.countersign.proposal.Proposal;
import dev.countersign.proposal.ProposalStore;
import dev.countersign.proposal.Propose;
import dev.countersign.shared.Outcome;
import dev.countersign.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposals: public to read, a token to make. */
@RestController
@RequestMapping("/api/v1/proposals")
class ProposalController {
    private static final int BODY_BYTES = 12 * 1024 * 1024;

    private final Propose propose;
    private final ProposalStore proposals;
    private final Answers answers;

    ProposalController(Propose propose, ProposalStore proposals, Answers answers) {
        this.propose = propose;
        this.proposals = proposals;
        this.answers = answers;
    }

    /** A proposal as it looks in the API. */
    record ProposalView(
            String number,
            String intent,
            String reason,
            String proposedBy,
            String proposedAt,
            List<Map<String, String>> files) {
        static ProposalView of(Proposal proposal) {
            return new ProposalView(
                    proposal.id(),
                    proposal.intent(),
                    proposal.reason(),
                    proposal.proposedBy(),
                    proposal.proposedAt().toString(),
                    proposal.files().stream().map(ProposalView::file).toList());
        }

        private static Map<String, String> file(Proposal.File file) {
            var view = new LinkedHashMap<String, String>();
            view.put("path", file.path());
            view.put("change", file.sha256().isPresent() ? "put" : "remove");
            file.sha256().ifPresent(sha256 -> view.put("sha256", sha256));
            return view;
        }
    }

    @GetMapping
    Map<String, List<ProposalView>> list() {
        return Map.of("items", proposals.all().stream().map(ProposalView::of).toList());
    }

    @GetMapping("/{number}")
    ResponseEntity<?> show(@PathVariable("number") String number) {
        Optional<Proposal> proposal = number.matches("(P-)?[1-9][0-9]{0,8}")
                ? proposals.find(Integer.parseInt(number.replace("P-", "")))
                : Optional.empty();
        Outcome<Proposal> found = proposal.<Outcome<Proposal>>map(Outcome::existing)
                .orElseGet(() -> Outcome.refused(ProblemType.NOT_FOUND, "There is no proposal \"" + number + "\"."));
        return answers.of(found, ProposalView::of);
    }

    @PostMapping
    ResponseEntity<?> propose(HttpServletRequest request, Principal principal) throws IOException {
        Outcome<Propose.Proposed> outcome = RequestBody.json(request.getInputStream(), BODY_BYTES, ProposalBody::read)
                .then(body -> propose.propose(body.intent(), body.reason(), principal.getName()));
        return answers.of(
                outcome,
                proposed -> Map.of(
                        "number",
                        "P-" + proposed.proposal(),
                        "event",
                        proposed.event().toString()));
    }
}
