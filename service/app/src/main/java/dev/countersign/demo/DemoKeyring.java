package dev.countersign.demo;

import dev.countersign.policy.SoftwareKeys;
import dev.countersign.shared.Settings;
import dev.countersign.shared.SoftwareKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The software keys of the demo's keyholders, in the data folder. Outside the demo there are none. */
@Component
class DemoKeyring implements SoftwareKeys {
    private final Settings settings;

    DemoKeyring(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> publicPem(String handle) {
        return settings.demo() ? Optional.of(key(handle).publicPem()) : Optional.empty();
    }

    /**
     * @param handle a handle that the policy reader accepted, so it is safe as a file name
     */
    SoftwareKey key(String handle) {
        try {
            return SoftwareKey.openOrCreate(file(handle));
        } catch (IOException e) {
            throw new UncheckedIOException("The demo key of " + handle + " can be neither read nor made.", e);
        }
    }

    /** Where the private key lies. */
    Path file(String handle) {
        return settings.dataDir().resolve("demo-keyholders").resolve(handle.substring(1) + ".pem");
    }
}
