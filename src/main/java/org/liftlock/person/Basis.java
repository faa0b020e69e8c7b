package org.liftlock.person;

/** By what a permission is held. */
public sealed interface Basis {
    /** The role has it. */
    record OfRole(HeldRole role) implements Basis {}

    /** Somebody gave it. */
    record Granted(Grant grant) implements Basis {}

    /** Another member passed it on. */
    record Delegated(Delegation delegation) implements Basis {}

    /** In the words of a page. */
    default String words() {
        return switch (this) {
            case OfRole(HeldRole role) -> "The role %s holds it.".formatted(role.name());
            case Granted(Grant grant) ->
                "%s gave it, %s%s: %s"
                        .formatted(
                                grant.by(),
                                grant.term().words(),
                                grant.conditions().any()
                                        ? ", " + grant.conditions().words()
                                        : "",
                                grant.reason());
            case Delegated(Delegation passed) ->
                "%s passes it on %s: %s".formatted(passed.giver(), passed.term().words(), passed.reason());
        };
    }
}
