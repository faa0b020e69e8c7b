package org.liftlock.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permission;
import org.liftlock.person.Permissions;

/** Which role holds which permission, by what the permissions are about. */
record Matrix(List<HeldRole> roles, List<Group> groups) {
    /** The permissions on one kind of thing, such as "Runs". */
    record Group(String resource, List<Line> lines) {
        public String title() {
            return resource.substring(0, 1).toUpperCase(Locale.ROOT) + resource.substring(1);
        }
    }

    /** One permission, and the roles that hold it. */
    record Line(Permission permission, List<HeldRole> holders) {
        public boolean heldBy(HeldRole role) {
            return holders.contains(role);
        }

        public String names() {
            return holders.stream().map(HeldRole::name).collect(Collectors.joining(", "));
        }
    }

    /** What nobody of these roles holds is left out. */
    static Matrix of(List<HeldRole> roles) {
        Map<String, List<Line>> groups = Permissions.all().stream()
                .map(permission -> new Line(
                        permission,
                        roles.stream()
                                .filter(role -> role.allows(permission.id()))
                                .toList()))
                .filter(line -> !line.holders().isEmpty())
                .collect(Collectors.groupingBy(
                        line -> line.permission().resource(), LinkedHashMap::new, Collectors.toList()));
        return new Matrix(
                roles,
                groups.entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue()))
                        .toList());
    }
}
