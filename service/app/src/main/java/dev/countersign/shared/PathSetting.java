package dev.countersign.shared;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a setting as a path of the file system; the framework would look for {@code ../x} on the class path. */
@Component
@ConfigurationPropertiesBinding
class PathSetting implements Converter<String, Path> {
    @Override
    public Path convert(String text) {
        return Path.of(text);
    }
}
