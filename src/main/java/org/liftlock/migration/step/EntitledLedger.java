package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What was entitled by which run, and the old settings as they were before, kept in the installation's database. */
final class EntitledLedger {
    private static final String TABLES = """
            create table if not exists liftlock.legacy_value (
                run uuid not null,
                organization text not null,
                value text,
                taken_at timestamptz not null default now(),
                primary key (run, organization)
            );
            comment on table liftlock.legacy_value is
                'Old settings of organizations as they were before a run; never changed and never deleted';
            create or replace function liftlock.refuse_change() returns trigger language plpgsql as
                $$begin raise exception 'the rows of %.% are kept as they are', tg_table_schema, tg_table_name
                    using errcode = 'integrity_constraint_violation'; end$$;
            drop trigger if exists legacy_value_stays on liftlock.legacy_value;
            create trigger legacy_value_stays before update or delete or truncate on liftlock.legacy_value
                for each statement execute function liftlock.refuse_change();
            create table if not exists liftlock.entitled (
                run uuid not null,
                step text not null,
                organization text not null,
                grants text[] not null,
                raised jsonb,
                failure text,
                undone_by uuid,
                at timestamptz not null default now(),
                primary key (run, step, organization)
            );
            comment on table liftlock.entitled is
                'What organizations were entitled to by a run, or why not, and whether that was taken back'""";

    private EntitledLedger() {}

    static boolean present(Connection connection) throws SQLException {
        return Answers.yes(connection, "select to_regclass('liftlock.entitled') is not null");
    }

    static void create(Ledger ledger) throws SQLException {
        if (!present(ledger.connection())) {
            ledger.transact(() -> {
                try (Statement statement = ledger.connection().createStatement()) {
                    statement.execute(TABLES);
                }
            });
        }
    }
}
