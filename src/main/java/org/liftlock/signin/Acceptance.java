package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Invitation;
import org.liftlock.organization.InvitationToken;
import org.liftlock.organization.Joining;
import org.liftlock.organization.Organization;
import org.liftlock.person.PasswordRule;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;

/** Lets those in who were invited. Works in the scope of the portal: whoever holds the link belongs to nothing yet. */
@ApplicationScoped
class Acceptance {
    private static final int FOR_AN_ADDRESS = 30;
    private static final int LONGEST_NAME = 100;

    private final Joining joining;
    private final People people;
    private final SessionOpening opening;
    private final PasswordAdmission admission;
    private final SecondStep secondStep;
    private final SignInLimits limits;
    private final AuditTrail audit;
    private final Scopes scopes;
    private final Clock clock;

    Acceptance(
            Joining joining,
            People people,
            SessionOpening opening,
            PasswordAdmission admission,
            SecondStep secondStep,
            SignInLimits limits,
            AuditTrail audit,
            Scopes scopes,
            Clock clock) {
        this.joining = joining;
        this.people = people;
        this.opening = opening;
        this.admission = admission;
        this.secondStep = secondStep;
        this.limits = limits;
        this.audit = audit;
        this.scopes = scopes;
        this.clock = clock;
    }

    Optional<Invitation> find(InvitationToken token) {
        return scopes.in(Scope.PORTAL, () -> {
            Optional<Invitation> found = joining.usable(token);
            found.ifPresent(invitation -> Hibernate.initialize(invitation.organization()));
            return found;
        });
    }

    /** How far accepting an invitation leads. */
    sealed interface Outcome {
        /** All the way. */
        record In(Token session) implements Outcome {}

        /** To the second factor, which the organization demands. */
        record SecondFactor(Token pending) implements Outcome {}

        /** To the sign-in page: there is an account already, or the organization has a sign-in of its own. */
        record SignIn() implements Outcome {}
    }

    Outcome welcome(InvitationToken token, String name, String password, Visit visit) {
        scopes.run(Scope.PORTAL, () -> limits.take("invitation:" + visit.address(), FOR_AN_ADDRESS));
        return scopes.in(Scope.PORTAL, () -> {
            Invitation invitation = joining.usable(token).orElseThrow(Acceptance::over);
            refuseUnusable(name, password, invitation.email());
            if (people.byEmail(invitation.email()).isPresent()) {
                return new Outcome.SignIn();
            }
            Person person = new Person(invitation.email(), name.strip(), password, null, clock.instant());
            people.persist(person);
            audit.record(
                    invitation.organization().id(),
                    person.email(),
                    "person.created",
                    person.email(),
                    Map.of("by", "invitation"));
            return enter(person, joining.accept(token, person).organization(), visit);
        });
    }

    /** An invitation is no way around what the organization demands of everybody's sign-in. */
    private Outcome enter(Person person, Organization organization, Visit visit) {
        if (!admission.allowsPassword(person, organization)) {
            return new Outcome.SignIn();
        }
        return admission.awaitsSecondFactor(person, organization)
                ? new Outcome.SecondFactor(secondStep.await(person, organization, "/"))
                : new Outcome.In(opening.open(person, organization, SignInMethod.INVITATION, visit));
    }

    private static Problem.Conflict over() {
        return new Problem.Conflict(
                "invitation_unusable",
                "This invitation cannot be accepted any more.",
                "Ask whoever invited you for a new one.");
    }

    private static void refuseUnusable(String name, String password, String email) {
        Map<String, String> errors = new TreeMap<>();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            errors.put("name", "Type your name, with at most %d characters.".formatted(LONGEST_NAME));
        }
        PasswordRule.objection(password, email).ifPresent(wrong -> errors.put("password", wrong));
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    /** @return the name of the organization */
    String join(InvitationToken token, UUID person) {
        return scopes.in(Scope.PORTAL, () -> joining.accept(token, people.findById(person))
                .organization()
                .name());
    }
}
