package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.Role;
import org.liftlock.problem.Problem;
import org.liftlock.sso.domain.Domains;

/** Who could not sign in any more if everybody had to come through the identity provider. */
@ApplicationScoped
public class DryRun {
    private final Memberships memberships;
    private final Domains domains;

    DryRun(Memberships memberships, Domains domains) {
        this.memberships = memberships;
        this.domains = domains;
    }

    /** @param administrators of whom one can keep a password */
    public record Result(List<Locked> locked, int members, List<Membership> administrators) {
        /** @param id of the administrator who is to keep a password */
        public Membership administrator(String id) {
            return administrators.stream()
                    .filter(membership -> membership.person().id().toString().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new Problem.Invalid(
                            Map.of("administrator", "Choose the administrator who keeps a password.")));
        }
    }

    /** A member who could not sign in. */
    public record Locked(String email, String name, String why) {}

    public Result of(Organization organization) {
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
