package dev.countersign.web;

import dev.countersign.shared.Problem;
import dev.countersign.shared.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the servlet container refuses before or after a controller, as a problem document. Only it comes here. */
@RestController
class ContainerErrors implements ErrorController {
    private final Answers answers;

    ContainerErrors(Answers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 500;
        return answers.problem(
                status >= 400 && status < 500
                        ? ProblemAdvice.refused(status, request.getMethod())
                        : Problem.of(ProblemType.INTERNAL, "The service failed; nothing was changed."));
    }
}
