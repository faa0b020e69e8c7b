package org.liftlock.access;

import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.person.Access;
import org.liftlock.person.Accesses;
import org.liftlock.person.Circumstances;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** In whose name roles and permissions are given: the viewer, in the organization they are signed in for. */
@RequestScoped
class Authority {
    private final CurrentViewer viewer;
    private final Accesses accesses;
    private final Memberships memberships;
    private final Clock clock;

    Authority(CurrentViewer viewer, Accesses accesses, Memberships memberships, Clock clock) {
        this.viewer = viewer;
        this.accesses = accesses;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** The maker's staff decide nothing in organizations. */
    UUID organization() {
        UUID organization = viewer.get().organization();
        if (organization == null) {
            throw new Problem.NotFound("organization for you to decide in");
        }
        return organization;
    }

    UUID person() {
        return viewer.get().person();
    }

    String email() {
        return viewer.get().email();
    }

    Access access() {
        return access(person());
    }

    Access access(UUID person) {
        return accesses.of(organization(), person).orElseThrow(() -> new Problem.NotFound("member"));
    }

    Membership member(UUID person) {
        return memberships
                .findByIdOptional(new Membership.Key(organization(), person))
                .orElseThrow(() -> new Problem.NotFound("member"));
    }

    /** As far as it is known of somebody who is not here. */
    Circumstances circumstances() {
        return Circumstances.absent(clock.instant());
    }

    /** Nobody makes others stronger than their own role makes them, nor a program than its key. */
    void requireHandOut(String field, Set<String> permissions) {
        boolean held = access().own().mayHandOut(permissions)
                && viewer.get().permissions().containsAll(permissions);
        if (!held) {
            throw new Problem.Invalid(
                    Map.of(field, "This holds more than your own role does. Ask somebody whose role holds all of it."));
        }
    }

    /** What somebody holds at this moment may be used by another for a time, unless it was passed on to them. */
    void requirePassOn(String field, String permission) {
        boolean held = viewer.may(permission) && access().own().mayPassOn(permission, viewer.circumstances());
        if (!held) {
            throw new Problem.Invalid(
                    Map.of(field, "You do not hold this yourself at the moment, or it was only passed on to you."));
        }
    }

    void requireAnother(String field, UUID person) {
        if (person.equals(person())) {
            throw new Problem.Invalid(Map.of(field, "Nobody gives permissions to themselves."));
        }
    }
}
