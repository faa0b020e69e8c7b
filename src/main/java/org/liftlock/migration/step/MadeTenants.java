package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.product.Tenancy;

/** The tenants that the engine has made in a database, by its journal there. */
record MadeTenants(Ledger ledger, Tenancy tenancy, String step) {
    static final String MADE = "tenant created";
    private static final String REMOVED = "tenant removed";
    private static final String RESTORED = "tenant restored";

    static MadeTenants of(Ledger ledger, Site site, String step) {
        return new MadeTenants(ledger, site.product().requireTenancy(), step);
    }

    /** Their ids, less those that were removed again. */
    List<String> standing() throws SQLException {
        return Answers.of(
                        ledger.connection(),
                        """
                        select distinct on (detail ->> 'id') detail ->> 'id', action
                        from liftlock.journal
                        where action in ('%s', '%s', '%s')
                        order by detail ->> 'id', id desc""".formatted(MADE, REMOVED, RESTORED),
                        row -> row.getString(2).equals(REMOVED) ? "" : row.getString(1))
                .stream()
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** One tenant that a step of a run has made, with the id of its row. */
    static List<String> ids(Connection connection, Site site, String step) throws SQLException {
        return Answers.of(
                connection,
                "select detail ->> 'id' from liftlock.journal where run = ? and step = ? and action = ?",
                row -> row.getString(1),
                site.run(),
                step,
                MADE);
    }

    /** Leaves those to whom something belongs by now. */
    Outcome remove(List<String> ids) throws SQLException {
        List<Finding> kept = new ArrayList<>();
        int removed = 0;
        for (String id : ids) {
            List<String> users = ledger.inTransaction(() -> removed(id));
            if (users.isEmpty()) {
                removed++;
            } else {
                kept.add(stays(id, users));
            }
        }
        return new Outcome.Done(
                removed == 0
                        ? "No tenant was removed."
                        : "%d %s removed.".formatted(removed, removed == 1 ? "tenant was" : "tenants were"),
                removed > 0,
                kept);
    }

    /** @return the tables in which rows belong to it; then it stays */
    private List<String> removed(String id) throws SQLException {
        TenantRegister register = new TenantRegister(ledger.connection(), tenancy.tenants());
        List<String> users = users(id);
        if (users.isEmpty()) {
            @Nullable String row = register.json(id);
            if (row != null && register.delete(id)) {
                ledger.journal(step, REMOVED, id, Map.of("id", id, "row", row));
            }
        }
        return users;
    }

    /** In whatever table has a tenant's column, or refers to the table of tenants. */
    private List<String> users(String id) throws SQLException {
        List<String> users = new ArrayList<>();
        for (TenantColumns.Column column : TenantColumns.referring(ledger.connection(), tenancy)) {
            boolean used = Answers.yes(
                    ledger.connection(),
                    "select exists (select from %s where %s::text = ?)"
                            .formatted(column.table().sql(), TableRef.quote(column.name())),
                    id);
            if (used) {
                users.add(column.table().name());
            }
        }
        return users;
    }

    private static Finding stays(String id, List<String> users) {
        return Finding.info(
                "tenant_stays",
                "The tenant %s stays, because rows of %s belong to it.".formatted(id, Excerpt.of(users)));
    }

    /** Those that this step of the run has removed come back as they were. */
    void restore() throws SQLException {
        List<Map.Entry<String, String>> removed = Answers.of(
                ledger.connection(),
                "select detail ->> 'id', detail ->> 'row' from liftlock.journal where run = ? and step = ? and action = ?",
                row -> Map.entry(row.getString(1), row.getString(2)),
                ledger.run(),
                step,
                REMOVED);
        for (Map.Entry<String, String> tenant : removed) {
            ledger.transact(() -> restore(tenant.getKey(), tenant.getValue()));
        }
    }

    private void restore(String id, String row) throws SQLException {
        String table = TableRef.quote(tenancy.tenants().table());
        try (PreparedStatement insert = ledger.connection()
                .prepareStatement(
                        "insert into %1$s select * from json_populate_record(null::%1$s, ?::json) on conflict do nothing"
                                .formatted(table))) {
            insert.setString(1, row);
            if (insert.executeUpdate() > 0) {
                ledger.journal(step, RESTORED, id, Map.of("id", id));
            }
        }
    }
}
