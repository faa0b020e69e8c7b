package org.liftlock.sso;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.liftlock.person.Role;

/**
 * Which group at the identity provider gives which role in the organization. Who is in several groups gets the role that
 * stands highest in {@link #ORDER}; who is in none gets the other role.
 *
 * @param roles role ids by the names of groups
 * @param otherwise a role id
 */
public record GroupRoles(Map<String, String> roles, String otherwise) {
    /** The roles that can be given so, the highest first. Roles of the maker's staff are not among them. */
    public static final List<Role> ORDER = List.of(
            Role.ADMIN,
            Role.MANAGER,
            Role.SECURITY_ADMIN,
            Role.COMPLIANCE_OFFICER,
            Role.COST_MANAGER,
            Role.ANALYST,
            Role.API_USER,
            Role.USER,
            Role.VIEWER);

    public static final GroupRoles NONE = new GroupRoles(Map.of(), Role.VIEWER.id());

    public GroupRoles {
        roles = new TreeMap<>(roles);
    }

    public static boolean canGive(String role) {
        return ORDER.stream().anyMatch(known -> known.id().equals(role));
    }

    /** The id of the role that somebody in these groups has. */
    public String of(List<String> groups) {
        return ORDER.stream()
                .map(Role::id)
                .filter(role -> groups.stream().anyMatch(group -> role.equals(roles.get(group))))
                .findFirst()
                .orElse(otherwise);
    }
}
