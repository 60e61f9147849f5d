package dev.countersign.shared;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where visitors, and the gate's clients, reach this service. */
@Component
public class PublicUrls {
    private final Settings settings;
    private final Environment environment;

    PublicUrls(Settings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** The service's own address, without a slash at its end. */
    public URI base() {
        if (!settings.baseUrl().isEmpty()) {
            return URI.create(settings.baseUrl().replaceAll("/+$", ""));
        }
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where a stage's repository is served, with a slash at its end. */
    public URI repository(Stage stage) {
        return URI.create(base() + "/repository/" + stage.slug() + "/");
    }
}
