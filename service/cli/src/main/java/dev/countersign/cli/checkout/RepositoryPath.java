package dev.countersign.cli.checkout;

import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.TargetPath;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a file in the layout that tuf-on-ci reads: {@code metadata/root.json},
 * {@code metadata/root_history/3.root.json}, {@code targets/dir/file}. No other name can be represented, so none leads
 * out of the two folders.
 *
 * @param folder {@code metadata} or {@code targets}
 * @param name below the folder
 */
public record RepositoryPath(String folder, String name) {
    public static final String METADATA = "metadata";
    public static final String TARGETS = "targets";

    private static final Pattern OLD_ROOT = Pattern.compile("root_history/[1-9][0-9]{0,8}\\.root\\.json");
    private static final String SUFFIX = ".json";

    public RepositoryPath {
        // SECURITY: an export from a hostile service must not write to "targets/../../.ssh/authorized_keys".
        if (!(folder.equals(METADATA) && isMetadata(name)) && !(folder.equals(TARGETS) && isTarget(name))) {
            throw new IllegalArgumentException("\"" + folder + "/" + name + "\" is not a file of a repository");
        }
    }

    public static Optional<RepositoryPath> parse(String path) {
        int slash = path.indexOf('/');
        try {
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(new RepositoryPath(path.substring(0, slash), path.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isMetadata(String name) {
        if (OLD_ROOT.matcher(name).matches()) {
            return true;
        }
        try {
            return name.endsWith(SUFFIX)
                    && new RoleName(name.substring(0, name.length() - SUFFIX.length()))
                            .fileName()
                            .equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isTarget(String name) {
        try {
            return new TargetPath(name).value().equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return folder + "/" + name;
    }
}
