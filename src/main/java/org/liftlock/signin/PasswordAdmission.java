package org.liftlock.signin;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;

/** Whether an organization lets somebody in who has proved a password, and what it asks for besides. */
@ApplicationScoped
class PasswordAdmission {
    private final List<ElsewhereSignIn> elsewhere;
    private final SecondFactor secondFactor;
    private final Memberships memberships;

    PasswordAdmission(@All List<ElsewhereSignIn> elsewhere, SecondFactor secondFactor, Memberships memberships) {
        this.elsewhere = elsewhere;
        this.secondFactor = secondFactor;
        this.memberships = memberships;
    }

    /**
     * Said only to those who know the password.
     *
     * @param organization null for staff, and for those who choose one later
     */
    void check(Person person, @Nullable Organization organization) {
        if (organization != null && !allowsPassword(person, organization)) {
            throw new Problem.Forbidden(
                    "single_sign_on_required",
                    "%s lets its members in only through its own sign-in.".formatted(organization.name()),
                    "Sign in with your e-mail address and leave the password empty.");
        }
    }

    boolean allowsPassword(Person person, Organization organization) {
        return elsewhere.stream().allMatch(way -> way.passwordAllowed(organization.id(), person.id()));
    }

    /** Those who choose an organization later need it when one of theirs does. */
    boolean needsSecondFactor(Person person, @Nullable Organization organization) {
        return organization != null
                ? secondFactor.isRequired(organization.id())
                : person.staffRole().isEmpty()
                        && memberships.open(person).stream()
                                .anyMatch(membership -> secondFactor.isRequired(
                                        membership.organization().id()));
    }

    /** Whether the password alone does not let this person in. */
    boolean awaitsSecondFactor(Person person, @Nullable Organization organization) {
        return secondFactor.isSetUp(person.id()) || needsSecondFactor(person, organization);
    }

    /** For somebody who has a session already and moves to another organization. */
    void checkMove(Session session, Organization organization) {
        check(session.person(), organization);
        if (secondFactor.isRequired(organization.id()) && !session.withSecondFactor()) {
            throw new Problem.Conflict(
                    "second_factor_missing",
                    "%s lets nobody in without a second factor.".formatted(organization.name()),
                    "Sign out and sign in again; the portal then asks for it.");
        }
    }
}
