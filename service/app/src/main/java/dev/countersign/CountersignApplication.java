package dev.countersign;

import dev.countersign.shared.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Starts the service. */
@SpringBootApplication
@EnableConfigurationProperties(Settings.class)
public class CountersignApplication {

    /** Ends with 1 and one sentence on standard error if the service cannot start. */
    public static void main(String[] args) {
        try {
            new SpringApplication(CountersignApplication.class).run(args);
        } catch (RuntimeException e) {
            StartFailure.report(e, System.err);
            System.exit(1);
        }
    }

    /** The one clock of the service, in whole seconds as metadata has them. Tests give their own. */
    @Bean
    public Clock clock() {
        return Clock.tickSeconds(ZoneOffset.UTC);
    }
}
