package org.liftlock.sso;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Role;

/**
 * Which group at the identity provider gives which role in the organization. Who is in several groups gets the role that
 * stands highest; who is in none gets the other role.
 *
 * @param roles role ids by the names of groups
 * @param otherwise a role id
 */
public record GroupRoles(Map<String, String> roles, String otherwise) {
    private static final List<Role> ORDER = List.of(
            Role.ADMIN,
            Role.MANAGER,
            Role.SECURITY_ADMIN,
            Role.COMPLIANCE_OFFICER,
            Role.COST_MANAGER,
            Role.ANALYST,
            Role.API_USER,
            Role.USER,
            Role.VIEWER);

    /** Role ids; a role that an organization has made stands right above the one it inherits. */
    public static final Comparator<String> HIGHEST_FIRST = Comparator.<String>comparingInt(
                    id -> ORDER.indexOf(Role.of(id)))
            .thenComparing(id -> id.indexOf(HeldRole.OF_ORGANIZATION) < 0)
            .thenComparing(Comparator.naturalOrder());

    public static final GroupRoles NONE = new GroupRoles(Map.of(), Role.VIEWER.id());

    public GroupRoles {
        roles = new TreeMap<>(roles);
    }

    /** The id of the role that somebody in these groups has. */
    public String of(List<String> groups) {
        return groups.stream()
                .map(roles::get)
                .filter(Objects::nonNull)
                .min(HIGHEST_FIRST)
                .orElse(otherwise);
    }

    /** The same without roles that are not there any more. */
    GroupRoles within(List<HeldRole> present) {
        Map<String, String> kept = new TreeMap<>(roles);
        kept.values().removeIf(id -> isGone(id, present));
        return new GroupRoles(kept, isGone(otherwise, present) ? Role.VIEWER.id() : otherwise);
    }

    private static boolean isGone(String id, List<HeldRole> present) {
        return present.stream().noneMatch(role -> role.id().equals(id));
    }
}
