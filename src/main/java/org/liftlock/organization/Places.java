package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;

/** Keeps an organization within what its plan allows. */
@ApplicationScoped
public class Places {
    private final Memberships memberships;
    private final Invitations invitations;
    private final EntityManager entities;
    private final Clock clock;

    Places(Memberships memberships, Invitations invitations, EntityManager entities, Clock clock) {
        this.memberships = memberships;
        this.invitations = invitations;
        this.entities = entities;
        this.clock = clock;
    }

    /** Members, and those who may become members any moment. */
    long taken(Organization organization) {
        return memberships.count("organization", organization) + invitations.placesHeld(organization, clock.instant());
    }

    /** Two who take the last place at once go through here one after the other. */
    public void requireRoom(Organization organization) {
        entities.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)", String.class)
                .setParameter("key", "places of " + organization.id())
                .getSingleResult();
        if (!organization.limits().allowsAnotherMember(taken(organization))) {
            throw full("members", "member", organization.limits().maxMembers());
        }
    }

    /** @param present how many installations there are already */
    public static void requireRoomForInstallation(Organization organization, long present) {
        if (!organization.limits().allowsAnotherInstallation(present)) {
            throw full("installations", "installation", organization.limits().maxInstallations());
        }
    }

    private static Problem.Conflict full(String what, String one, @Nullable Integer most) {
        return new Problem.Conflict(
                "plan_limit",
                "The plan of this organization allows %d %s, and all are taken.".formatted(most, what),
                "Remove a %s that is not needed, or ask the maker's sales to raise the limit; they can do it at once."
                        .formatted(one));
    }
}
