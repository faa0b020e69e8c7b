package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rows belonged to before they were given to a tenant, kept in the installation's database for the way back. */
final class AssignedLedger {
    private static final String TABLE = """
            create table if not exists liftlock.assigned (
                id bigint generated always as identity primary key,
                run uuid not null,
                step text not null,
                table_name text not null,
                tenant text not null,
                former text,
                suffix text,
                keys text[] not null,
                rows bigint not null,
                released bigint not null default 0,
                released_by uuid,
                at timestamptz not null default clock_timestamp()
            );
            alter table liftlock.assigned alter column keys set storage external;
            create index if not exists assigned_open on liftlock.assigned (table_name, id) where released < rows;
            comment on table liftlock.assigned is
                'The keys of rows that were given to a tenant, a batch each, and the value that they had before'""";

    private AssignedLedger() {}

    static boolean present(Connection connection) throws SQLException {
        return Answers.yes(connection, "select to_regclass('liftlock.assigned') is not null");
    }

    static void create(Ledger ledger) throws SQLException {
        if (!present(ledger.connection())) {
            ledger.transact(() -> {
                try (var statement = ledger.connection().createStatement()) {
                    statement.execute(TABLE);
                }
            });
        }
    }

    /** Tenants that still have rows that were given to them. */
    static List<String> recipients(Connection connection) throws SQLException {
        return Answers.of(
                connection,
                "select distinct tenant from liftlock.assigned where released < rows order by 1",
                row -> row.getString(1));
    }

    /** Rows that a step of this run has given away so far, in all tables. */
    static long moved(Ledger ledger, String step) throws SQLException {
        return Answers.of(
                        ledger.connection(),
                        "select coalesce(sum(rows), 0) from liftlock.assigned where run = ? and step = ?",
                        row -> row.getLong(1),
                        ledger.run(),
                        step)
                .getFirst();
    }

    /** Rows of one table that a step of this run has given away so far. */
    static long moved(Ledger ledger, String step, String table) throws SQLException {
        return Answers.of(
                        ledger.connection(),
                        "select coalesce(sum(rows), 0) from liftlock.assigned where run = ? and step = ? and table_name = ?",
                        row -> row.getLong(1),
                        ledger.run(),
                        step,
                        table)
                .getFirst();
    }

    /**
     * One batch that has not been taken back whole.
     *
     * @param suffix what was added to a text of its rows, so that they do not clash with others
     * @param released keys that have been worked through
     */
    record Batch(
            long id,
            String table,
            String tenant,
            @Nullable String former,
            @Nullable String suffix,
            long rows,
            long released) {

        /** What its rows get back, for an update. */
        String before(TenantTable table) {
            String value = former == null ? "null" : table.literal(former);
            return table.columnSql() + " = " + value + table.shortened(suffix);
        }

        /** What its rows were given, for an update. */
        String after(TenantTable table) {
            return table.columnSql() + " = " + table.literal(tenant) + table.lengthened(suffix);
        }
    }

    /** @param run whose batches are meant, null for those of every run */
    static List<Batch> open(Connection connection, @Nullable UUID run) throws SQLException {
        return batches(connection, "released < rows and (?::uuid is null or run = ?::uuid)", run);
    }

    /** Batches that this run has taken back. */
    static List<Batch> releasedBy(Connection connection, UUID run) throws SQLException {
        return batches(connection, "released_by = ?::uuid and released_by = ?::uuid", run);
    }

    private static List<Batch> batches(Connection connection, String which, @Nullable UUID run) throws SQLException {
        String text = run == null ? null : run.toString();
        try (var query = connection.prepareStatement(
                "select id, table_name, tenant, former, suffix, rows, released from liftlock.assigned where %s order by table_name, id"
                        .formatted(which))) {
            query.setString(1, text);
            query.setString(2, text);
            List<Batch> batches = new ArrayList<>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    batches.add(new Batch(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getLong(6),
                            row.getLong(7)));
                }
            }
            return batches;
        }
    }
}
