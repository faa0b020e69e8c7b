package org.liftlock.signin;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.Access;
import org.liftlock.person.Accesses;
import org.liftlock.person.Circumstances;
import org.liftlock.person.Person;
import org.liftlock.person.Role;
import org.liftlock.person.SignedIn;
import org.liftlock.person.SupportGrants;
import org.liftlock.person.Viewer;

/** Finds sessions, and who sends requests in them. Only the scope of the portal sees them. */
@ApplicationScoped
class Sessions implements PanacheRepositoryBase<Session, String> {
    private final Scopes scopes;
    private final Memberships memberships;
    private final Accesses accesses;
    private final SupportGrants support;
    private final Clock clock;

    Sessions(Scopes scopes, Memberships memberships, Accesses accesses, SupportGrants support, Clock clock) {
        this.scopes = scopes;
        this.memberships = memberships;
        this.accesses = accesses;
        this.support = support;
        this.clock = clock;
    }

    /** Somebody who is signed in, and how. */
    record Known(Viewer viewer, SignedIn signIn, Circumstances circumstances) {}

    /** @param address from where the token came, because grants may count only there */
    Optional<Known> known(Token token, String address) {
        return scopes.in(Scope.PORTAL, () -> live(token).flatMap(session -> known(session, address)));
    }

    Optional<Session> live(Token token) {
        return find("tokenHash = ?1 and expiresAt > ?2", token.hash(), clock.instant())
                .firstResultOptional();
    }

    private Optional<Known> known(Session session, String address) {
        session.seen(clock.instant());
        SignedIn signIn = session.signedIn();
        Circumstances now = new Circumstances(
                clock.instant(), address, signIn.secondFactor().isPresent());
        return viewer(session.person(), session.organization(), now).map(viewer -> new Known(viewer, signIn, now));
    }

    /** What somebody may at this moment; empty when they do not belong there any more. */
    Optional<Viewer> viewer(Person person, @Nullable Organization organization, Circumstances now) {
        if (person.isDisabled()) {
            return Optional.empty();
        }
        if (organization == null) {
            return person.staffRole().map(role -> staff(person, role));
        }
        return memberships
                .open(organization.id(), person.id())
                .flatMap(membership -> accesses.of(organization.id(), person.id()))
                .map(access -> member(person, organization, access, now));
    }

    private static Viewer member(Person person, Organization organization, Access access, Circumstances now) {
        return new Viewer(
                person.id(),
                person.email(),
                person.name(),
                access.role(),
                organization.id(),
                organization.name(),
                access.permissions(now),
                Set.of());
    }

    private Viewer staff(Person person, Role role) {
        return new Viewer(
                person.id(),
                person.email(),
                person.name(),
                role.held(),
                null,
                null,
                role.permissions(),
                role == Role.SUPPORT ? support.openTo(person.id()) : Set.of());
    }
}
