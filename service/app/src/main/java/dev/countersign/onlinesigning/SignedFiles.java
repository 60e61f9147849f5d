package dev.countersign.onlinesigning;

import dev.countersign.repository.RepositoryView;
import dev.countersign.tuf.json.Bytes;
import dev.countersign.tuf.json.MalformedDocument;
import dev.countersign.tuf.model.Metadata;
import dev.countersign.tuf.model.MetadataCodec;
import dev.countersign.tuf.model.RoleKeys;
import dev.countersign.tuf.model.RoleName;
import dev.countersign.tuf.model.Root;
import dev.countersign.tuf.model.Signed;
import dev.countersign.tuf.verify.RootChain;
import dev.countersign.tuf.verify.RootVerdict;
import dev.countersign.tuf.verify.ThresholdCheck;
import java.io.IOException;
import java.util.Optional;

/**
 * What must hold before the online key signs. Pure. The online key vouches only for files that the keys of their role
 * signed; whoever can write rows must not get a snapshot or a timestamp for a file of their own.
 */
final class SignedFiles {
    private SignedFiles() {}

    /**
     * @param previousRoot the version before the current root, if it is kept
     * @param role the online role that is about to be signed
     * @throws IOException if root does not follow its predecessor, or a file that {@code role} lists is not signed
     */
    static void require(RepositoryView view, Optional<Bytes> previousRoot, RoleName role) throws IOException {
        if (!follows(view.root(), previousRoot)) {
            throw new IOException("The stored root " + view.root().version() + " is not signed by its thresholds.");
        }
        if (role.equals(RoleName.SNAPSHOT)) {
            for (RoleName listed : view.targetsRoles()) {
                require(view.targetsOf(listed), listed, view.keysOf(listed));
            }
        } else {
            require(
                    view.snapshot().orElseThrow(),
                    RoleName.SNAPSHOT,
                    Optional.of(view.root().signed().snapshot()));
        }
    }

    private static boolean follows(Metadata<Root> root, Optional<Bytes> previousRoot) {
        if (!RootChain.self(root).isMet()) {
            return false;
        }
        try {
            return previousRoot.isEmpty()
                    || RootChain.next(MetadataCodec.readRoot(previousRoot.get()).signed(), root)
                            instanceof RootVerdict.Accepted;
        } catch (MalformedDocument e) {
            // an imported root in the form of its time: nobody can start from it, so nothing has to follow it
            return true;
        }
    }

    private static void require(Metadata<? extends Signed> file, RoleName role, Optional<RoleKeys> keys)
            throws IOException {
        if (keys.isEmpty()
                || !ThresholdCheck.check(keys.get(), file.payload(), file.signatures())
                        .isMet()) {
            throw new IOException("The stored " + role + " " + file.version() + " is not signed by its threshold.");
        }
    }
}
