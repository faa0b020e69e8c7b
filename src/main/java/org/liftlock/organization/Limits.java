package org.liftlock.organization;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * How much an organization may have of what is counted; null for as much as it likes.
 *
 * @param maxMembers people, including those who are invited
 * @param maxWorkflows handed on to the product, where workflows are counted
 */
@Embeddable
public record Limits(
        @Nullable Integer maxMembers,
        @Nullable Integer maxInstallations,
        @Nullable Integer maxWorkflows) {
    public static final Limits NONE = new Limits(null, null, null);

    /** @param present how many there are, without the one that is to be added */
    public boolean allowsAnotherMember(long present) {
        return maxMembers == null || present < maxMembers;
    }

    /** @param present how many there are, without the one that is to be added */
    public boolean allowsAnotherInstallation(long present) {
        return maxInstallations == null || present < maxInstallations;
    }
}
