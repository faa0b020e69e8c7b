package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** Empty for the maker's staff, and for people of several organizations, who choose one after signing in. */
    Optional<Organization> of(Person person) {
        if (person.staffRole().isPresent()) {
            return Optional.empty();
        }
        List<Membership> open = open(person);
        return open.size() == 1 ? Optional.of(open.getFirst().organization()) : Optional.empty();
    }

    /** @throws Problem.Unauthenticated when no organization lets them in */
    private List<Membership> open(Person person) {
        List<Membership> open = memberships.open(person);
        if (!open.isEmpty()) {
            return open;
        }
        throw memberships.of(person).isEmpty()
                ? new Problem.Unauthenticated(
                        "no_organization",
                        "You do not belong to any organization yet.",
                        "Ask an administrator of your organization to invite you.")
                : new Problem.Unauthenticated(
                        "organization_closed",
                        "Your organization does not let you in at present.",
                        "Ask its administrators, or the maker's sales.");
    }

    /**
     * For programs, which have no page to choose on.
     *
     * @param slug of the one that is meant; may be left out by those who have only one
     * @throws Problem.Invalid when it is needed, or does not let this person in
     */
    Optional<Organization> of(Person person, @Nullable String slug) {
        if (person.staffRole().isPresent()) {
            return Optional.empty();
        }
        List<Organization> open =
                open(person).stream().map(Membership::organization).toList();
        if (slug == null && open.size() == 1) {
            return Optional.of(open.getFirst());
        }
        return Optional.of(open.stream()
                .filter(organization -> organization.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(Map.of(
                        "organization",
                        "Name one of yours: %s."
                                .formatted(open.stream().map(Organization::slug).collect(Collectors.joining(", ")))))));
    }
}
