package dev.countersign.cli;

import dev.countersign.cli.checkout.InputFile;
import dev.countersign.cli.outcome.Misused;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.Json;
import dev.countersign.tuf.model.TargetPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The artifacts that a proposal puts or removes, each under one target path. */
final class ProposedFiles {
    /** The service takes 12 MiB, and base64 makes four bytes of three. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final String FOLDER = "targets/";

    private final Optional<String> prefix;
    private final Map<TargetPath, Json> byPath = new LinkedHashMap<>();
    private int left = MAX_BYTES;

    /**
     * @param prefix a folder of target paths for the files that are put
     */
    ProposedFiles(Optional<String> prefix) {
        this.prefix = prefix.map(text -> text.endsWith("/") ? text : text + "/");
    }

    /** Returns the target path under which the content of {@code file} is proposed. */
    TargetPath put(Path file) throws Misused {
        TargetPath path = path(prefix.orElse("") + below(file));
        Bytes content = InputFile.read(file, left);
        left -= content.length();
        add(path, entry(path).with("content", Base64.getEncoder().encodeToString(content.toArray())));
        return path;
    }

    void remove(String text) throws Misused {
        TargetPath path = path(text.startsWith(FOLDER) ? text.substring(FOLDER.length()) : text);
        add(path, entry(path).with("remove", new Json.Bool(true)));
    }

    Json.Array json() {
        return new Json.Array(new ArrayList<>(byPath.values()));
    }

    /** The path below {@code targets/} where the file is named as lying there, else its name alone. */
    static String below(Path file) {
        Path plain = file.normalize();
        List<String> names = new ArrayList<>();
        plain.forEach(name -> names.add(name.toString()));
        boolean inTargets =
                !plain.isAbsolute() && names.size() > 1 && names.getFirst().equals("targets");
        return inTargets ? String.join("/", names.subList(1, names.size())) : names.isEmpty() ? "" : names.getLast();
    }

    private void add(TargetPath path, Json entry) throws Misused {
        if (byPath.put(path, entry) != null) {
            throw new Misused("The target path " + path + " is named twice.");
        }
    }

    private static Json.Object entry(TargetPath path) {
        return Json.Object.EMPTY.with("path", path.value());
    }

    private static TargetPath path(String text) throws Misused {
        try {
            return new TargetPath(text);
        } catch (IllegalArgumentException e) {
            throw new Misused(e.getMessage() + ".");
        }
    }
}
