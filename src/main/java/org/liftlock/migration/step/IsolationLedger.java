package org.liftlock.migration.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** The row-level security that tables had before it was changed, kept in the installation's database. */
final class IsolationLedger {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TABLE = """
            create table if not exists liftlock.isolation (
                id bigint generated always as identity primary key,
                run uuid not null,
                step text not null,
                table_name text not null,
                former jsonb not null,
                at timestamptz not null default clock_timestamp(),
                undone_by uuid,
                unique (run, step, table_name)
            );
            comment on table liftlock.isolation is
                'The row-level security that tables had before an upgrade changed it'""";

    private IsolationLedger() {}

    static boolean present(Connection connection) throws SQLException {
        return Answers.yes(connection, "select to_regclass('liftlock.isolation') is not null");
    }

    static void create(Ledger ledger) throws SQLException {
        if (!present(ledger.connection())) {
            ledger.transact(() -> {
                try (Statement statement = ledger.connection().createStatement()) {
                    statement.execute(TABLE);
                }
            });
        }
    }

    /** One change that has not been taken back. */
    record Entry(long id, String table, TablePolicies former) {}

    /** In the transaction of the change; a step that is applied again keeps what it found first. */
    static void keep(Ledger ledger, String step, String table, TablePolicies former) throws SQLException {
        try (PreparedStatement insert = ledger.connection().prepareStatement("""
                insert into liftlock.isolation (run, step, table_name, former) values (?, ?, ?, ?::jsonb)
                on conflict (run, step, table_name) do update set undone_by = null""")) {
            insert.setObject(1, ledger.run());
            insert.setString(2, step);
            insert.setString(3, table);
            insert.setString(4, JSON.writeValueAsString(former));
            insert.executeUpdate();
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    static List<Entry> of(Connection connection, UUID run, String step) throws SQLException {
        return Answers.of(
                connection,
                "select id, table_name, former::text from liftlock.isolation where run = ? and step = ? and undone_by is null order by id desc",
                row -> entry(row.getLong(1), row.getString(2), row.getString(3)),
                run,
                step);
    }

    /** The oldest of each table: what it had before the engine changed anything. */
    static List<Entry> oldest(Connection connection) throws SQLException {
        return Answers.of(
                connection,
                "select distinct on (table_name) id, table_name, former::text from liftlock.isolation where undone_by is null order by table_name, id",
                row -> entry(row.getLong(1), row.getString(2), row.getString(3)));
    }

    /** From the given one on: later changes of the same table are gone with it. */
    static void undone(Ledger ledger, Entry entry) throws SQLException {
        try (PreparedStatement update = ledger.connection()
                .prepareStatement(
                        "update liftlock.isolation set undone_by = ? where table_name = ? and id >= ? and undone_by is null")) {
            update.setObject(1, ledger.run());
            update.setString(2, entry.table());
            update.setLong(3, entry.id());
            update.executeUpdate();
        }
    }

    /** What {@link #undone} did in this run holds again. */
    static void redone(Ledger ledger, String table) throws SQLException {
        try (PreparedStatement update = ledger.connection()
                .prepareStatement(
                        "update liftlock.isolation set undone_by = null where table_name = ? and undone_by = ?")) {
            update.setString(1, table);
            update.setObject(2, ledger.run());
            update.executeUpdate();
        }
    }

    private static Entry entry(long id, String table, String json) {
        try {
            return new Entry(id, table, JSON.readValue(json, TablePolicies.class));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
