package dev.countersign.web;

import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what the framework refuses, and every bug, into problem documents. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Answers answers;

    ProblemAdvice(Answers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(RequestBody.TooLarge e) {
        return answers.problem(Problem.of(ProblemType.TOO_LARGE, String.valueOf(e.getMessage()))
                .with("limit", e.limit()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(RequestBody.Unreadable e) {
        return answers.problem(Problem.of(ProblemType.INVALID_REQUEST, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> any(Exception e, HttpServletRequest request) {
        // The framework's own refusals are ErrorResponses with a 4xx status.
        if (e instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
            var problem = answers.problem(refused(refused.getStatusCode().value(), request.getMethod()));
            return ResponseEntity.status(problem.getStatusCode())
                    .headers(refused.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem.getBody());
        }
        LOG.error("A bug in answering {} {}", request.getMethod(), request.getServletPath(), e);
        return answers.problem(Problem.of(ProblemType.INTERNAL, "The service failed; nothing was changed."));
    }

    /** What the framework or the container refused with a 4xx status. */
    static Problem refused(int status, String method) {
        return switch (status) {
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "There is nothing at this address.");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, method + " is not offered here.");
            default -> Problem.of(ProblemType.INVALID_REQUEST, "The request cannot be read.");
        };
    }
}
