package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.product.EntitlementSheet;

/** The product's tables of organizations and entitlements, in the spelling of SQL. */
record EntitlementTables(EntitlementSheet.Tables tables) {
    static EntitlementTables of(Site site) {
        return new EntitlementTables(
                site.product().requireEntitlements().sheet().tables());
    }

    static String q(String name) {
        return TableRef.quote(name);
    }

    String organizations() {
        return q(tables.organizations().table());
    }

    /** The column of the organizations' keys. */
    String key() {
        return q(tables.organizations().id());
    }

    /** The type of the organizations' keys. */
    String type() {
        return tables.organizations().type();
    }

    static boolean present(Connection connection, String table) throws SQLException {
        return Answers.yes(connection, "select to_regclass(quote_ident(?)) is not null", table);
    }

    /** Whether entitlements can be kept yet; before the schema step they cannot. */
    boolean ready(Connection connection) throws SQLException {
        for (String table : List.of(
                tables.modules().table(),
                tables.submodules().table(),
                tables.entitlements().table(),
                tables.subentitlements().table(),
                tables.events().table())) {
            if (!present(connection, table)) {
                return false;
            }
        }
        return true;
    }

    /** The joins that lead from a row of grants to its module. */
    String module(String alias, String key) {
        var modules = tables.modules();
        return "join %s m on m.%s = %s.%s".formatted(q(modules.table()), q(modules.key()), alias, key);
    }

    String submodule(String alias, String key) {
        var parts = tables.submodules();
        return "join %s p on p.%s = m.%s and p.%s = %s.%s"
                .formatted(
                        q(parts.table()), q(parts.module()), q(tables.modules().id()), q(parts.key()), alias, key);
    }
}
