package dev.countersign.tuf.lint;

import dev.countersign.tuf.lint.encoding.BytesKept;
import dev.countersign.tuf.lint.encoding.ModestSizes;
import dev.countersign.tuf.lint.encoding.PlainSignedText;
import dev.countersign.tuf.lint.encoding.PortableIntegers;
import dev.countersign.tuf.lint.encoding.WellFormedDocument;
import dev.countersign.tuf.lint.envelope.BareSignatureObjects;
import dev.countersign.tuf.lint.envelope.SignaturesOfTheRole;
import dev.countersign.tuf.lint.envelope.StrictSignatureForm;
import dev.countersign.tuf.lint.envelope.TwoMembers;
import dev.countersign.tuf.lint.fields.PlainExpiry;
import dev.countersign.tuf.lint.fields.RequiredFields;
import dev.countersign.tuf.lint.fields.SpecVersionOne;
import dev.countersign.tuf.lint.fields.UnknownFieldsWhereAllowed;
import dev.countersign.tuf.lint.http.FreshFilesNotStored;
import dev.countersign.tuf.lint.http.MissingIsNotFound;
import dev.countersign.tuf.lint.http.PlainTransfer;
import dev.countersign.tuf.lint.http.WrittenOnce;
import dev.countersign.tuf.lint.online.CompleteSnapshot;
import dev.countersign.tuf.lint.online.RealMetaEntries;
import dev.countersign.tuf.lint.online.TimestampForm;
import dev.countersign.tuf.lint.online.VersionsOnlyRise;
import dev.countersign.tuf.lint.root.ConsistentSnapshot;
import dev.countersign.tuf.lint.root.FourRoles;
import dev.countersign.tuf.lint.root.KeyIdsResolve;
import dev.countersign.tuf.lint.root.NoGapAtRotation;
import dev.countersign.tuf.lint.root.OneKeyidPerKey;
import dev.countersign.tuf.lint.root.PortableKeys;
import dev.countersign.tuf.lint.root.ReachableThreshold;
import dev.countersign.tuf.lint.root.RootSignedByBoth;
import dev.countersign.tuf.lint.root.RootSize;
import dev.countersign.tuf.lint.root.UnbrokenRootHistory;
import dev.countersign.tuf.lint.targets.ArtifactPerHash;
import dev.countersign.tuf.lint.targets.LengthAndHash;
import dev.countersign.tuf.lint.targets.PlainTargetPaths;
import dev.countersign.tuf.lint.targets.SafeRoleNames;
import dev.countersign.tuf.lint.targets.SigstoreCustom;
import dev.countersign.tuf.lint.targets.SimpleDelegations;
import dev.countersign.tuf.lint.targets.SmallTopLevel;
import dev.countersign.tuf.lint.targets.TargetsSize;
import java.util.List;

/** Every rule of the profile. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new WellFormedDocument(),
            new PlainSignedText(),
            new PortableIntegers(),
            new ModestSizes(),
            new BytesKept(),
            new TwoMembers(),
            new SignaturesOfTheRole(),
            new StrictSignatureForm(),
            new BareSignatureObjects(),
            new RequiredFields(),
            new SpecVersionOne(),
            new PlainExpiry(),
            new UnknownFieldsWhereAllowed(),
            new ConsistentSnapshot(),
            new FourRoles(),
            new ReachableThreshold(),
            new KeyIdsResolve(),
            new OneKeyidPerKey(),
            new PortableKeys(),
            new RootSize(),
            new UnbrokenRootHistory(),
            new RootSignedByBoth(),
            new NoGapAtRotation(),
            new TimestampForm(),
            new RealMetaEntries(),
            new VersionsOnlyRise(),
            new CompleteSnapshot(),
            new LengthAndHash(),
            new ArtifactPerHash(),
            new PlainTargetPaths(),
            new SigstoreCustom(),
            new SmallTopLevel(),
            new SimpleDelegations(),
            new SafeRoleNames(),
            new TargetsSize(),
            new MissingIsNotFound(),
            new PlainTransfer(),
            new FreshFilesNotStored(),
            new WrittenOnce());

    private Rules() {}
}
