package org.liftlock.signin;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;
import org.liftlock.person.Role;
import org.liftlock.person.SignedIn;
import org.liftlock.person.Viewer;

/** Finds sessions, and who sends requests in them. Only the scope of the portal sees them. */
@ApplicationScoped
class Sessions implements PanacheRepositoryBase<Session, String> {
    private final Scopes scopes;
    private final Memberships memberships;
    private final Clock clock;

    Sessions(Scopes scopes, Memberships memberships, Clock clock) {
        this.scopes = scopes;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Somebody who is signed in, and how. */
    record Known(Viewer viewer, SignedIn signIn) {}

    Optional<Known> known(Token token) {
        return scopes.in(Scope.PORTAL, () -> live(token).flatMap(this::known));
    }

    Optional<Session> live(Token token) {
        return find("tokenHash = ?1 and expiresAt > ?2", token.hash(), clock.instant())
                .firstResultOptional();
    }

    private Optional<Known> known(Session session) {
        session.seen(clock.instant());
        return viewer(session.person(), session.organization()).map(viewer -> new Known(viewer, session.signedIn()));
    }

    /** What somebody may at this moment; empty when they do not belong there any more. */
    Optional<Viewer> viewer(Person person, @Nullable Organization organization) {
        if (person.isDisabled()) {
            return Optional.empty();
        }
        if (organization == null) {
            return person.staffRole().map(role -> viewer(person, role, null));
        }
        return memberships
                .open(organization.id(), person.id())
                .map(membership -> viewer(person, membership.role(), organization));
    }

    private static Viewer viewer(Person person, Role role, @Nullable Organization organization) {
        return new Viewer(
                person.id(),
                person.email(),
                person.name(),
                role,
                organization == null ? null : organization.id(),
                organization == null ? null : organization.name());
    }
}
