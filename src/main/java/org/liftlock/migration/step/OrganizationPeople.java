package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.liftlock.migration.entitlement.AccessChange;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.product.EntitlementSheet;

/** The people of organizations whose access changes; those whom entitlements do not concern are left out. */
record OrganizationPeople(Connection connection, EntitlementSheet sheet) {
    List<AccessChange> of(List<OrganizationChange> changes) throws SQLException {
        EntitlementSheet.People people = sheet.tables().people();
        Map<String, OrganizationChange> concerned = new HashMap<>();
        changes.stream()
                .filter(change -> !change.gains().isEmpty() || !change.losses().isEmpty())
                .forEach(change -> concerned.put(change.subject(), change));
        if (people == null || concerned.isEmpty() || !EntitlementTables.present(connection, people.table())) {
            return List.of();
        }
        return Answers.of(
                connection,
                question(people),
                row -> {
                    OrganizationChange change = Objects.requireNonNull(concerned.get(row.getString(1)));
                    return new AccessChange(
                            change.subject(),
                            change.name(),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            change.gains(),
                            change.losses());
                },
                connection.createArrayOf("text", concerned.keySet().toArray()),
                connection.createArrayOf("text", sheet.unaffectedRoles().toArray()));
    }

    private String question(EntitlementSheet.People people) {
        return "select %1$s::text, %2$s::text, coalesce(%3$s::text, ''), coalesce(%4$s::text, '') from %5$s where %1$s = any(?::%6$s[]) and %7$s and coalesce(%4$s::text, '') <> all(?) order by %1$s, %2$s"
                .formatted(
                        EntitlementTables.q(people.organization()),
                        EntitlementTables.q(people.id()),
                        EntitlementTables.q(people.name()),
                        EntitlementTables.q(people.role()),
                        EntitlementTables.q(people.table()),
                        sheet.tables().organizations().type(),
                        EntitlementTables.q(people.active()));
    }
}
