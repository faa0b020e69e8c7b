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
        ColumnCopy copy = copy(ledger);
        copy.begin();
        if (step.drop()) {
            copy.fill(pulse);
        }
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, step.attempts());
                Statement statement = ledger.connection().createStatement()) {
            retries.run(
                    "Retiring %s.%s".formatted(step.table(), step.column()),
                    statement,
                    () -> ledger.inTransaction(() -> {
                        statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
                        if (step.drop()) {
                            statement.execute("lock table %s in access exclusive mode".formatted(table()));
                            copy.catchUp();
                        }
                        statement.execute(step.drop() ? dropping() : describing());
                        copy.dropped();
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

    private ColumnCopy copy(Ledger ledger) {
        return new ColumnCopy(ledger, step);
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

    Outcome undo(Pulse pulse) throws SQLException, StepEnd {
        StepEnd.ifAsked(pulse);
        try (Connection connection = site.target().connect()) {
            if (!Answers.yes(connection, "select to_regclass('liftlock.dropped_column') is not null")) {
                return Outcome.unchanged("The column was not retired by this run.");
            }
            Ledger ledger = Ledger.open(connection, site);
            Optional<ColumnCopy.Former> former = copy(ledger).former();
            if (former.isEmpty()) {
                return Outcome.unchanged("The column was not retired by this run.");
            }
            if (step.drop() && !copy(ledger).gone()) {
                ledger.transact(copy(ledger)::forget);
                return Outcome.unchanged("The column is still there.");
            }
            if (step.drop()) {
                copy(ledger).putBack(former.get(), pulse);
            }
            ledger.transact(() -> conclude(ledger, former.get()));
            return Outcome.changed("The column %s.%s is as it was.".formatted(step.table(), step.column()));
        }
    }

    private void conclude(Ledger ledger, ColumnCopy.Former former) throws SQLException {
        try (Statement statement = ledger.connection().createStatement()) {
            statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
            if (step.drop() && former.byDefault().isPresent()) {
                statement.execute("alter table %s alter column %s set default %s"
                        .formatted(table(), column(), former.byDefault().get()));
            }
            if (step.drop() && former.required()) {
                statement.execute("alter table %s alter column %s set not null".formatted(table(), column()));
            }
            statement.execute("comment on column %s.%s is %s"
                    .formatted(
                            table(),
                            column(),
                            former.comment().map(DatabaseTraits::literal).orElse("null")));
        }
        copy(ledger).forget();
        ledger.journal(step.name(), "column put back", step.table() + "." + step.column(), Map.of());
    }
}
