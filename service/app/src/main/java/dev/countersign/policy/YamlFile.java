package dev.countersign.policy;

import dev.countersign.tuf.json.Fields;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.json.MalformedDocument.Code;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Reads a YAML file with the strictness of our JSON: no key twice, no tags, no aliases, no floats. */
final class YamlFile {
    private YamlFile() {}

    static Fields read(Path file) throws MalformedDocument, IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(256 * 1024);
        try {
            String text = Files.readString(file);
            plain(new Yaml(options).parse(new StringReader(text)));
            // SECURITY: SafeConstructor builds no Java objects; a policy file cannot run code.
            Json value = convert(new Yaml(new SafeConstructor(options)).load(text), "");
            if (value instanceof Json.Object object) {
                return Fields.of(object);
            }
            throw new MalformedDocument(Code.WRONG_TYPE, "", "The file holds no mapping.");
        } catch (YAMLException e) {
            throw new MalformedDocument(Code.SYNTAX, "", "The file is not YAML: " + e.getMessage());
        }
    }

    // SECURITY: what a reviewer reads is what is meant; an alias or a tag lets a value say something else elsewhere.
    private static void plain(Iterable<Event> events) throws MalformedDocument {
        for (Event event : events) {
            boolean plain = switch (event) {
                case ScalarEvent scalar -> scalar.getAnchor() == null && scalar.getTag() == null;
                case CollectionStartEvent start -> start.getAnchor() == null && start.getTag() == null;
                case AliasEvent alias -> false;
                default -> true;
            };
            if (!plain) {
                int line = event.getStartMark().getLine() + 1;
                throw new MalformedDocument(Code.SYNTAX, "", "Line " + line + " holds an anchor, an alias or a tag.");
            }
        }
    }

    private static Json convert(@Nullable Object value, String at) throws MalformedDocument {
        return switch (value) {
            case String text -> new Json.Text(text);
            case Integer number -> new Json.Int(number);
            case Long number -> new Json.Int(number);
            case Boolean bool -> new Json.Bool(bool);
            case Map<?, ?> map -> object(map, at);
            case List<?> list -> array(list, at);
            case null -> new Json.Null();
            default ->
                throw new MalformedDocument(Code.WRONG_TYPE, at, "Only text, whole numbers, true and false are read.");
        };
    }

    private static Json object(Map<?, ?> map, String at) throws MalformedDocument {
        var members = new LinkedHashMap<String, Json>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            members.put(name, convert(entry.getValue(), at + "/" + name));
        }
        return new Json.Object(members);
    }

    private static Json array(List<?> list, String at) throws MalformedDocument {
        var items = new ArrayList<Json>();
        for (Object item : list) {
            items.add(convert(item, at + "/" + items.size()));
        }
        return new Json.Array(items);
    }
}
