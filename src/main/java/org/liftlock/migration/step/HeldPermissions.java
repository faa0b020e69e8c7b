package org.liftlock.migration.step;

import static org.liftlock.migration.step.EntitlementTables.q;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Rulebook;
import org.liftlock.product.EntitlementSheet;
import org.liftlock.product.LegacyKey;

/**
 * What people need beside the entitlement of their organization.
 *
 * @param tables null where the product or the database has no such tables
 * @param known modules that permissions are about
 * @param about by module, under which of these names permissions have it
 */
record HeldPermissions(
        EntitlementSheet.@Nullable Permissions tables,
        Rulebook rules,
        Set<String> known,
        Map<String, Set<String>> about) {
    static HeldPermissions of(Connection connection, EntitlementSheet sheet, Rulebook rules) throws SQLException {
        EntitlementSheet.Permissions tables = sheet.tables().permissions();
        if (tables == null || !present(connection, tables)) {
            return new HeldPermissions(null, rules, Set.of(), new HashMap<>());
        }
        List<String> modules = Answers.of(
                connection,
                "select distinct %s::text from %s".formatted(q(tables.module()), q(tables.table())),
                row -> row.getString(1));
        return new HeldPermissions(tables, rules, compared(modules), new HashMap<>());
    }

    private static boolean present(Connection connection, EntitlementSheet.Permissions tables) throws SQLException {
        return EntitlementTables.present(connection, tables.table())
                && EntitlementTables.present(connection, tables.grants())
                && EntitlementTables.present(connection, tables.holders());
    }

    private static Set<String> compared(Collection<String> modules) {
        Set<String> compared = new TreeSet<>();
        modules.forEach(module -> compared.add(LegacyKey.of(module)));
        return compared;
    }

    /** SQL for the modules that a person has permissions for; null when the person has no role. */
    String ofPerson(String person) {
        return tables == null
                ? "select null::text[] as modules"
                : """
                        select array_agg(distinct m.%s::text) as modules
                        from %s h join %s g on g.%s = h.%s join %s m on m.%s = g.%s where h.%s = %s""".formatted(
                                q(tables.module()),
                                q(tables.holders()),
                                q(tables.grants()),
                                q(tables.grantedRole()),
                                q(tables.heldRole()),
                                q(tables.table()),
                                q(tables.id()),
                                q(tables.grantedPermission()),
                                q(tables.holder()),
                                person);
    }

    /** Of modules, submodules and keys, those that somebody with these permissions can make use of. */
    List<String> concerning(List<String> items, Set<String> held) {
        Set<String> modules = compared(held);
        return items.stream()
                .filter(item -> {
                    Set<String> needed = needed(item.split("/", 2)[0]);
                    return needed.isEmpty() || !Collections.disjoint(needed, modules);
                })
                .toList();
    }

    /** Empty for what no permission is about, so that everybody can use it. */
    private Set<String> needed(String module) {
        return about.computeIfAbsent(module, fresh -> {
            Set<String> names = new TreeSet<>(rules.names(fresh));
            names.retainAll(known);
            return names;
        });
    }
}
