package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.organization.MemberRoles;
import org.liftlock.organization.Organization;
import org.liftlock.person.HeldRole;

/** The roles that groups of an identity provider or directory can give: those built in, and the organization's own. */
@ApplicationScoped
public class GroupTargets {
    private final MemberRoles roles;

    GroupTargets(MemberRoles roles) {
        this.roles = roles;
    }

    /** The highest first. */
    public List<HeldRole> of(Organization organization) {
        return roles.all(organization).stream()
                .sorted(Comparator.comparing(HeldRole::id, GroupRoles.HIGHEST_FIRST))
                .toList();
    }

    /**
     * Nobody lets a group give more than they may give themselves; what somebody else has decided stays.
     *
     * @param errors gets what is wrong, by the names that the API and the forms have
     */
    public void check(Organization organization, GroupRoles wanted, GroupRoles present, Map<String, String> errors) {
        if (!wanted.otherwise().equals(present.otherwise())) {
            flaw(organization, wanted.otherwise()).ifPresent(flaw -> errors.put("default_role", flaw));
        }
        wanted.roles().forEach((group, role) -> {
            if (!role.equals(present.roles().get(group))) {
                flaw(organization, role)
                        .ifPresent(flaw -> errors.put(
                                "roles",
                                "The group \"%s\" cannot have the role \"%s\". %s".formatted(group, role, flaw)));
            }
        });
    }

    private Optional<String> flaw(Organization organization, String role) {
        boolean known = of(organization).stream().anyMatch(one -> one.id().equals(role));
        return known
                ? roles.flaw(organization, role)
                : Optional.of("There is no such role: choose one of %s."
                        .formatted(of(organization).stream().map(HeldRole::id).collect(Collectors.joining(", "))));
    }
}
