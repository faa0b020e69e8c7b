package org.liftlock.signin.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Home;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.person.Role;
import org.liftlock.problem.Problem;
import org.liftlock.signin.SessionOpening;
import org.liftlock.signin.SignInMethod;
import org.liftlock.signin.Token;
import org.liftlock.signin.Visit;
import org.liftlock.sso.AttributeMapping;
import org.liftlock.sso.Claims;
import org.liftlock.sso.domain.Domains;

/** Lets the maker's staff in: who is in a group with a role of staff, and is no customer's. */
@ApplicationScoped
class StaffArrival {
    private final StaffDoor door;
    private final People people;
    private final Domains domains;
    private final SessionOpening opening;
    private final AuditTrail audit;
    private final Scopes scopes;
    private final Clock clock;

    StaffArrival(
            StaffDoor door,
            People people,
            Domains domains,
            SessionOpening opening,
            AuditTrail audit,
            Scopes scopes,
            Clock clock) {
        this.door = door;
        this.people = people;
        this.domains = domains;
        this.opening = opening;
        this.audit = audit;
        this.scopes = scopes;
        this.clock = clock;
    }

    Token admit(Threshold.Proof proof, Visit visit) {
        Claims claims = new AttributeMapping("email", "", "", door.groupsClaim()).read(proof.attributes());
        boolean proven = proof.attributes().first("email_verified").orElse("").equals("true");
        boolean customers = domains.organizationOf(claims.email()).isPresent();
        return scopes.in(Scope.PORTAL, () -> door.role(claims.groups())
                        .filter(role -> proven && claims.hasAddress() && !customers)
                        .flatMap(role -> person(claims, role))
                        .map(person -> opening.open(person, null, SignInMethod.OIDC, visit))
                        .or(() -> noted(visit)))
                .orElseThrow(
                        () -> new Problem.Forbidden(
                                "not_staff",
                                "You were signed in at the identity provider, but it does not name you as staff.",
                                "Ask whoever runs the portal to put you into a group that has a role, and to verify your e-mail address there."));
    }

    private Optional<Token> noted(Visit visit) {
        audit.record(null, "visitor", "session.refused", visit.address(), Map.of("method", SignInMethod.OIDC.id()));
        return Optional.empty();
    }

    /** Empty for an address that a customer's person has. */
    private Optional<Person> person(Claims claims, Role role) {
        Optional<Person> known = people.byEmail(claims.email());
        if (known.isEmpty()) {
            return Optional.of(newcomer(claims, role));
        }
        return known.filter(person -> person.staffRole().isPresent()).map(person -> inRole(person, role));
    }

    private Person newcomer(Claims claims, Role role) {
        String email = claims.email().toLowerCase(Locale.ROOT);
        Person fresh = new Person(email, claims.name(), Home.randomPassword(), role, clock.instant());
        people.persist(fresh);
        audit.record(null, email, "person.created", email, Map.of("role", role.id(), "method", "oidc"));
        return fresh;
    }

    private Person inRole(Person person, Role role) {
        if (person.staffRole().filter(role::equals).isEmpty()) {
            people.update("staffRole = ?1 where id = ?2", role.id(), person.id());
            audit.record(
                    null,
                    person.email(),
                    "person.role_changed",
                    person.email(),
                    Map.of(
                            "from", person.staffRole().map(Role::id).orElse(""),
                            "to", role.id(),
                            "method", "oidc"));
        }
        return person;
    }
}
