package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.Role;
import org.liftlock.sso.domain.Domains;

/** Who could not sign in any more if everybody had to come through the identity provider. */
@ApplicationScoped
class DryRun {
    private final Memberships memberships;
    private final Domains domains;

    DryRun(Memberships memberships, Domains domains) {
        this.memberships = memberships;
        this.domains = domains;
    }

    /** @param administrators of whom one can keep a password */
    record Result(List<Locked> locked, int members, List<Membership> administrators) {}

    record Locked(String email, String name, String why) {}

    Result of(Organization organization) {
        List<Membership> all = memberships.list("organization", organization);
        return new Result(
                all.stream()
                        .filter(membership -> !domains.covers(
                                organization.id(), membership.person().email()))
                        .map(membership -> new Locked(
                                membership.person().email(),
                                membership.person().name(),
                                "The address is in no verified domain of the organization."))
                        .toList(),
                all.size(),
                all.stream()
                        .filter(membership -> membership.role() == Role.ADMIN)
                        .toList());
    }
}
