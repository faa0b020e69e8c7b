package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The schema that the engine keeps for itself in an installation's database. */
final class LedgerSchema {
    /** Its name; nothing in it belongs to the product. */
    static final String NAME = "liftlock";

    /** Two sessions that create the same schema at once would break on its unique name. */
    private static final long CREATING = 0x6c6966746c6f636bL;

    private static final String TABLES = """
            create schema if not exists liftlock;
            comment on schema liftlock is
                'What upgrades have done to this database; kept by Liftlock, not part of the product';
            create table if not exists liftlock.fence (
                run uuid primary key,
                epoch bigint not null,
                taken_at timestamptz not null default now()
            );
            comment on table liftlock.fence is
                'The newest process that works on a run; what an older one still tries is refused';
            create table if not exists liftlock.checkpoint (
                run uuid not null,
                step text not null,
                epoch bigint not null,
                last_key text,
                rows bigint not null,
                state jsonb not null default '{}',
                at timestamptz not null default now(),
                primary key (run, step)
            );
            comment on table liftlock.checkpoint is 'How far a step has moved data';
            create table if not exists liftlock.pack_history (
                product text not null,
                pack text not null,
                version text not null,
                name text not null,
                checksum text not null,
                run uuid not null,
                state text not null check (state in ('active', 'retired')),
                adopted text[] not null,
                created text[] not null,
                applied_at timestamptz not null default now(),
                duration_ms bigint not null,
                primary key (product, pack, version)
            );
            comment on table liftlock.pack_history is
                'Migrations that were applied; retired ones are kept with their rows, out of use';
            create table if not exists liftlock.journal (
                id bigint generated always as identity primary key,
                run uuid not null,
                step text not null,
                at timestamptz not null default clock_timestamp(),
                action text not null,
                subject text not null,
                detail jsonb not null
            );
            create index if not exists journal_run on liftlock.journal (run, step, id);
            comment on table liftlock.journal is 'What was done, written in the same transaction as its effect'""";

    private LedgerSchema() {}

    static boolean present(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select to_regclass('liftlock.journal') is not null")) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    /** @param connection in auto-commit mode */
    static void create(Connection connection) throws SQLException {
        if (present(connection)) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(%d)".formatted(CREATING));
            statement.execute(TABLES);
            connection.commit();
        } catch (SQLException failed) {
            Ledger.rollBack(connection);
            throw failed;
        } finally {
            Ledger.autoCommitAgain(connection);
        }
    }
}
