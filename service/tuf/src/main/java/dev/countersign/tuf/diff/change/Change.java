package dev.countersign.tuf.diff.change;

/**
 * One difference between two versions of a role. The sentence is in plain words and complete: whoever reads only it has
 * been told what happens at every place of {@link #where()}. Text that the file's author chose freely appears in it only
 * as letters, digits and plain punctuation, or as a JSON string in ASCII, so it cannot pass for words of ours.
 */
public sealed interface Change
        permits LifetimeChange, KeyChange, RoleChange, TargetChange, DelegationChange, MetaFileChange, FieldChange {

    /** One or more whole sentences; instants are in UTC. */
    String sentence();

    Severity severity();

    Where where();

    /** The kind of change for programs, such as {@code KeyAdded}. */
    default String kind() {
        return getClass().getSimpleName();
    }
}
