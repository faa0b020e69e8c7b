package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.notice.Letter;
import org.liftlock.notice.Letters;
import org.liftlock.organization.MemberRoles;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;

/** How a member signs in, for the administrators of the organization, who help when a second factor is lost. */
@ApplicationScoped
class MemberSignIn {
    private final Memberships memberships;
    private final MemberRoles roles;
    private final SecondFactor secondFactor;
    private final ApiKeys keys;
    private final Sessions sessions;
    private final Letters letters;
    private final CurrentViewer viewer;
    private final AuditTrail audit;
    private final Scopes scopes;
    private final Clock clock;

    MemberSignIn(
            Memberships memberships,
            MemberRoles roles,
            SecondFactor secondFactor,
            ApiKeys keys,
            Sessions sessions,
            Letters letters,
            CurrentViewer viewer,
            AuditTrail audit,
            Scopes scopes,
            Clock clock) {
        this.memberships = memberships;
        this.roles = roles;
        this.secondFactor = secondFactor;
        this.keys = keys;
        this.sessions = sessions;
        this.letters = letters;
        this.viewer = viewer;
        this.audit = audit;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * How it stands.
     *
     * @param since when the second factor was set up; null when there is none
     * @param objection why the viewer cannot take the second factor away; null when they can
     */
    record State(
            Person person,
            @Nullable Instant since,
            long sessions,
            List<ApiKey> keys,
            @Nullable String objection) {}

    State of(Organization organization, UUID person) {
        Optional<String> objection = objection(memberships.require(organization, person));
        return scopes.in(Scope.PORTAL, () -> {
            Membership membership = memberships.require(organization, person);
            return new State(
                    membership.person(),
                    secondFactor.since(person).orElse(null),
                    sessions.count("person.id = ?1 and expiresAt > ?2", person, clock.instant()),
                    keys.of(organization.id()).stream()
                            .filter(key -> key.person().id().equals(person))
                            .toList(),
                    objection.or(() -> foreign(membership)).orElse(null));
        });
    }

    private Optional<String> objection(Membership membership) {
        if (membership.person().id().equals(viewer.get().person())) {
            return Optional.of("This is you: change yours under Your second factor.");
        }
        return roles.flaw(membership.organization(), membership.roleId())
                .map(flaw -> "This member may do more than you may. Ask an administrator to do it.");
    }

    /** Another organization relies on it, too. */
    private Optional<String> foreign(Membership membership) {
        return memberships.count("person", membership.person()) == 1
                ? Optional.empty()
                : Optional.of(
                        "This person belongs to another organization, too, which relies on the same second factor."
                                + " They can use a recovery code, or ask the maker's support.");
    }

    /** The person signs in with the password alone next, and sets up another app where the organization demands one. */
    void takeSecondFactorAway(Organization organization, UUID person) {
        State state = of(organization, person);
        if (state.objection() != null) {
            throw new Problem.Conflict("second_factor_not_yours", "It cannot be taken away here.", state.objection());
        }
        scopes.run(Scope.PORTAL, () -> {
            Membership membership = memberships.require(organization, person);
            if (!secondFactor.isSetUp(person)) {
                throw new Problem.NotFound("second factor");
            }
            secondFactor.takeAway(membership.person(), viewer.get().email());
            long ended = sessions.delete("person.id", person);
            audit.record(
                    organization.id(),
                    viewer.get().email(),
                    "member.second_factor_removed",
                    membership.person().email(),
                    Map.of("sessions_ended", ended));
            tell(membership);
        });
    }

    private void tell(Membership membership) {
        letters.write(new Letter(
                membership.organization().id(),
                membership.person().email(),
                "Your second factor was taken away",
                """
                %s took the second factor of your account away, because it was lost. You were signed out everywhere.

                Sign in with your password, and set up another app. If you did not ask for this, tell your administrators \
                at once and choose a new password.
                """.formatted(viewer.get().email()),
                "Sign in",
                "/sign-in",
                "You get this because it is about the safety of your account."));
    }
}
