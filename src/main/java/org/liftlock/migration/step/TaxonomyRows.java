package org.liftlock.migration.step;

import static org.liftlock.migration.step.EntitlementTables.q;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liftlock.product.EntitlementSheet;
import org.liftlock.product.Taxonomy;

/** The modules and submodules that a database has, beside those that the taxonomy wants. */
record TaxonomyRows(Connection connection, EntitlementSheet.Tables tables, Taxonomy taxonomy) {
    static TaxonomyRows of(Site site, Connection connection) {
        var entitlements = site.product().requireEntitlements();
        return new TaxonomyRows(connection, entitlements.sheet().tables(), entitlements.taxonomy());
    }

    /** Modules that are not there, or without all of their submodules; only the missing submodules are listed. */
    List<Taxonomy.Module> missing() throws SQLException {
        Set<String> modules = keys();
        Set<String> parts = partKeys();
        return taxonomy.modules().stream()
                .map(module -> new Taxonomy.Module(
                        module.key(),
                        module.title(),
                        module.submodules().stream()
                                .filter(part -> !parts.contains(module.key() + "/" + part.key()))
                                .toList()))
                .filter(module ->
                        !modules.contains(module.key()) || !module.submodules().isEmpty())
                .toList();
    }

    /** The keys of the modules that the database has. */
    Set<String> keys() throws SQLException {
        var modules = tables.modules();
        return !EntitlementTables.present(connection, modules.table())
                ? Set.of()
                : new HashSet<>(Answers.of(
                        connection,
                        "select %s from %s".formatted(q(modules.key()), q(modules.table())),
                        row -> row.getString(1)));
    }

    private Set<String> partKeys() throws SQLException {
        var modules = tables.modules();
        var parts = tables.submodules();
        return !EntitlementTables.present(connection, parts.table())
                ? Set.of()
                : new HashSet<>(Answers.of(
                        connection,
                        "select m.%s || '/' || p.%s from %s p join %s m on m.%s = p.%s"
                                .formatted(
                                        q(modules.key()),
                                        q(parts.key()),
                                        q(parts.table()),
                                        q(modules.table()),
                                        q(modules.id()),
                                        q(parts.module())),
                        row -> row.getString(1)));
    }

    /** @return how many rows were entered */
    int enter(Ledger ledger, String step) throws SQLException {
        return ledger.inTransaction(() -> {
            int entered = 0;
            for (Taxonomy.Module module : missing()) {
                int rows = enter(module);
                ledger.journal(step, "module entered", module.key(), Map.of("rows", rows));
                entered += rows;
            }
            return entered;
        });
    }

    private int enter(Taxonomy.Module module) throws SQLException {
        var columns = tables.modules();
        int entered = execute(
                "insert into %s (%s, %s, %s) values (?, ?, ?) on conflict do nothing"
                        .formatted(q(columns.table()), q(columns.key()), q(columns.title()), q(columns.order())),
                module.key(),
                module.title(),
                taxonomy.modules().indexOf(taxonomy.module(module.key()).orElseThrow()) + 1);
        List<Taxonomy.Submodule> order =
                taxonomy.module(module.key()).orElseThrow().submodules();
        for (Taxonomy.Submodule part : module.submodules()) {
            entered += execute(
                    submodule(),
                    part.key(),
                    part.title(),
                    part.path(),
                    part.permission(),
                    order.indexOf(part) + 1,
                    module.key());
        }
        return entered;
    }

    private String submodule() {
        var columns = tables.submodules();
        return "insert into %s (%s, %s, %s, %s, %s, %s) select m.%s, ?, ?, ?, ?, ? from %s m where m.%s = ? on conflict do nothing"
                .formatted(
                        q(columns.table()),
                        q(columns.module()),
                        q(columns.key()),
                        q(columns.title()),
                        q(columns.path()),
                        q(columns.permission()),
                        q(columns.order()),
                        q(tables.modules().id()),
                        q(tables.modules().table()),
                        q(tables.modules().key()));
    }

    private int execute(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
