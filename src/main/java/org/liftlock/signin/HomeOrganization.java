package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;

/** For which organization somebody signs in who names none. */
@ApplicationScoped
class HomeOrganization {
    private final Memberships memberships;

    HomeOrganization(Memberships memberships) {
        this.memberships = memberships;
    }

    /** Empty for the maker's staff. */
    Optional<Organization> of(Person person) {
        return person.staffRole().isPresent()
                ? Optional.empty()
                : Optional.of(memberships.of(person).stream()
                        .findFirst()
                        .map(Membership::organization)
                        .orElseThrow(() -> new Problem.Unauthenticated(
                                "no_organization",
                                "You do not belong to any organization yet.",
                                "Ask an administrator of your organization to invite you.")));
    }
}
