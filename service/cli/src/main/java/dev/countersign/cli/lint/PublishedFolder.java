package dev.countersign.cli.lint;

import dev.countersign.cli.checkout.InputFile;
import dev.countersign.cli.outcome.Misused;
import dev.countersign.tuf.json.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A repository in a folder, laid out as it is published: metadata on top, artifacts below {@code targets/}. */
public final class PublishedFolder {
    private static final Pattern ANCHOR = Pattern.compile("(\\d+\\.)?root\\.json|timestamp\\.json");
    private static final int LONGEST_FILE = 64 * 1024 * 1024;
    private static final long LONGEST = 512L * 1024 * 1024;

    private PublishedFolder() {}

    /**
     * Everything by its published name. Links are not followed.
     *
     * @throws Misused where no metadata lies on top, or where it is too much to read at once
     */
    public static Map<String, Bytes> read(Path folder) throws Misused {
        var files = new TreeMap<String, Bytes>();
        long length = 0;
        for (Path file : list(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (isPublished(name)) {
                Bytes content = InputFile.read(file, LONGEST_FILE);
                length += content.length();
                if (length > LONGEST) {
                    throw new Misused(folder + " has more than " + LONGEST + " bytes.");
                }
                files.put(name, content);
            }
        }
        if (files.keySet().stream().noneMatch(name -> ANCHOR.matcher(name).matches())) {
            throw new Misused(folder + " is no published repository: no root and no timestamp.json lie on top.");
        }
        return files;
    }

    private static boolean isPublished(String name) {
        return name.startsWith("targets/") || (name.endsWith(".json") && !name.contains("/"));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
