package org.liftlock.migration.step;

import static org.liftlock.migration.step.DatabaseTraits.literal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** Takes a column out of use, and puts it back. */
record ColumnRetreat(Site site, RetireColumn step) {
    private static final String DEPRECATED = "Deprecated";

    private static final String KEPT = """
            create table if not exists liftlock.dropped_value (
                run uuid not null,
                step text not null,
                key text not null,
                value text not null,
                primary key (run, step, key)
            );
            create table if not exists liftlock.dropped_column (
                run uuid not null,
                step text not null,
                type text not null,
                default_value text,
                required boolean not null,
                comment text,
                primary key (run, step)
            );
            comment on table liftlock.dropped_value is 'What columns held before they were dropped'""";

    String done() {
        return step.drop()
                ? "The column %s.%s is not there any more.".formatted(step.table(), step.column())
                : "The column %s.%s is marked as deprecated already, or gone.".formatted(step.table(), step.column());
    }

    /** Whether there is something to do. */
    boolean due(Connection connection) throws SQLException {
        return Answers.yes(connection, """
                select exists (
                    select from pg_catalog.pg_attribute a
                    where a.attrelid = to_regclass(quote_ident(?)) and a.attname = ? and not a.attisdropped
                      and (? or coalesce(col_description(a.attrelid, a.attnum), '') not like ?))""", step.table(), step.column(), step.drop(), DEPRECATED + "%");
    }

    /** Indexes and constraints would go with the column, and nothing would bring them back. */
    List<Finding> obstacles(Connection connection) throws SQLException {
        if (!step.drop()) {
            return List.of();
        }
        return Answers.of(
                connection,
                """
                select distinct pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid)
                from pg_catalog.pg_depend d
                join pg_catalog.pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                where d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = to_regclass(quote_ident(?))
                  and a.attname = ? and d.classid <> 'pg_catalog.pg_attrdef'::regclass order by 1""",
                row -> Finding.error(
                        "column_in_use",
                        "The column %s.%s cannot be dropped: %s depends on it."
                                .formatted(step.table(), step.column(), row.getString(1)),
                        "Remove what depends on it first, then make the plan again."),
                step.table(),
                step.column());
    }

    Outcome apply(Pulse pulse) throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            if (!due(connection)) {
                return Outcome.unchanged(done());
            }
            Optional<Finding> obstacle = obstacles(connection).stream().findFirst();
            if (obstacle.isPresent()) {
                return Outcome.failed(obstacle.get());
            }
            Ledger ledger = Ledger.open(connection, site);
            retire(ledger, pulse);
            return Outcome.changed(
                    step.drop()
                            ? "The column %s.%s was dropped; its values are kept in liftlock.dropped_value."
                                    .formatted(step.table(), step.column())
                            : "The column %s.%s is marked as deprecated.".formatted(step.table(), step.column()));
        }
    }

    private void retire(Ledger ledger, Pulse pulse) throws SQLException, StepEnd {
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, step.attempts());
                Statement statement = ledger.connection().createStatement()) {
            retries.run(
                    "Retiring %s.%s".formatted(step.table(), step.column()),
                    statement,
                    () -> ledger.inTransaction(() -> {
                        statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
                        statement.execute(KEPT);
                        if (step.drop()) {
                            statement.execute("lock table %s in access exclusive mode".formatted(table()));
                        }
                        keep(statement, ledger);
                        statement.execute(step.drop() ? dropping() : describing());
                        ledger.journal(
                                step.name(),
                                step.drop() ? "column dropped" : "column deprecated",
                                step.table() + "." + step.column(),
                                Map.of());
                        return true;
                    }),
                    () -> {});
        }
    }

    private String table() {
        return TableRef.quote(step.table());
    }

    private String column() {
        return TableRef.quote(step.column());
    }

    private String dropping() {
        return "alter table %s drop column %s".formatted(table(), column());
    }

    private String describing() {
        return "comment on column %s.%s is %s"
                .formatted(
                        table(), column(), literal(DEPRECATED + ": nothing reads it any more, and it will be dropped"));
    }

    private void keep(Statement statement, Ledger ledger) throws SQLException {
        statement.execute(
                """
                insert into liftlock.dropped_column (run, step, type, default_value, required, comment)
                select '%s', %s, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid), a.attnotnull,
                    col_description(a.attrelid, a.attnum)
                from pg_catalog.pg_attribute a
                left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = to_regclass(quote_ident(%s)) and a.attname = %s on conflict do nothing""".formatted(ledger.run(), literal(step.name()), literal(step.table()), literal(step.column())));
        if (step.drop()) {
            statement.execute("""
                    insert into liftlock.dropped_value (run, step, key, value)
                    select '%s', %s, %s::text, %s::text from %s where %s is not null on conflict do nothing""".formatted(
                    ledger.run(), literal(step.name()), TableRef.quote(step.key()), column(), table(), column()));
        }
    }

    /** What a column was. */
    private record Former(String type, Optional<String> byDefault, boolean required, Optional<String> comment) {}

    Outcome undo(Pulse pulse) throws SQLException, StepEnd {
        StepEnd.ifAsked(pulse);
        try (Connection connection = site.target().connect()) {
            if (!Answers.yes(connection, "select to_regclass('liftlock.dropped_column') is not null")) {
                return Outcome.unchanged("The column was not retired by this run.");
            }
            Ledger ledger = Ledger.open(connection, site);
            return ledger.inTransaction(() -> putBack(ledger));
        }
    }

    private Outcome putBack(Ledger ledger) throws SQLException {
        Optional<Former> former = Answers.of(
                        ledger.connection(),
                        "delete from liftlock.dropped_column where run = ? and step = ? returning type, default_value, required, comment",
                        row -> new Former(
                                row.getString(1),
                                Optional.ofNullable(row.getString(2)),
                                row.getBoolean(3),
                                Optional.ofNullable(row.getString(4))),
                        ledger.run(),
                        step.name())
                .stream()
                .findFirst();
        if (former.isEmpty()) {
            return Outcome.unchanged("The column was not retired by this run.");
        }
        try (Statement statement = ledger.connection().createStatement()) {
            statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
            if (step.drop()) {
                restore(statement, ledger, former.get());
            }
            statement.execute("comment on column %s.%s is %s"
                    .formatted(
                            table(),
                            column(),
                            former.get().comment().map(DatabaseTraits::literal).orElse("null")));
        }
        ledger.journal(step.name(), "column put back", step.table() + "." + step.column(), Map.of());
        return Outcome.changed("The column %s.%s is as it was.".formatted(step.table(), step.column()));
    }

    /** Without its default at first, so that rows which held nothing go on holding nothing. */
    private void restore(Statement statement, Ledger ledger, Former former) throws SQLException {
        statement.execute("alter table %s add column %s %s".formatted(table(), column(), former.type()));
        statement.execute("""
                update %s t set %s = v.value::%s from liftlock.dropped_value v
                where v.run = '%s' and v.step = %s and v.key = t.%s::text""".formatted(
                table(), column(), former.type(), ledger.run(), literal(step.name()), TableRef.quote(step.key())));
        if (former.byDefault().isPresent()) {
            statement.execute("alter table %s alter column %s set default %s"
                    .formatted(table(), column(), former.byDefault().get()));
        }
        if (former.required()) {
            statement.execute("alter table %s alter column %s set not null".formatted(table(), column()));
        }
    }
}
