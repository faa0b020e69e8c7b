package org.liftlock.migration.step;

import static org.liftlock.migration.step.EntitlementTables.q;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.AccessChange;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.product.EntitlementSheet;

/** The people of organizations whose access changes; those whom entitlements do not concern are left out. */
record OrganizationPeople(Connection connection, EntitlementSheet sheet, HeldPermissions permissions) {
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
                        row -> person(Objects.requireNonNull(concerned.get(row.getString(1))), row),
                        connection.createArrayOf("text", concerned.keySet().toArray()),
                        connection.createArrayOf("text", sheet.unaffectedRoles().toArray()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty when the person could and can use nothing of what changes. */
    private Optional<AccessChange> person(OrganizationChange change, ResultSet row) throws SQLException {
        @Nullable Array modules = row.getArray(5);
        Set<String> held = modules == null ? Set.of() : Set.of((String[]) modules.getArray());
        boolean asked = row.getBoolean(6);
        List<String> gains = asked ? permissions.concerning(change.gains(), held) : change.gains();
        List<String> losses = asked ? permissions.concerning(change.losses(), held) : change.losses();
        return gains.isEmpty() && losses.isEmpty()
                ? Optional.empty()
                : Optional.of(new AccessChange(
                        change.subject(),
                        change.name(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        gains,
                        losses));
    }

    private String question(EntitlementSheet.People people) {
        return """
                select * from (
                    select p.%1$s::text, p.%2$s::text, coalesce(p.%3$s::text, ''), coalesce(p.%4$s::text, '') as role,
                        held.modules, count(held.modules) over (partition by p.%1$s) > 0, p.%7$s as active,
                        p.%1$s as organization_order, p.%2$s as person_order
                    from %5$s p left join lateral (%8$s) held on true
                    where p.%1$s = any(?::%6$s[])) x
                where x.active and x.role <> all(?) order by x.organization_order, x.person_order""".formatted(
                        q(people.organization()),
                        q(people.id()),
                        q(people.name()),
                        q(people.role()),
                        q(people.table()),
                        sheet.tables().organizations().type(),
                        q(people.active()),
                        permissions.ofPerson("p." + q(people.id())));
    }
}
