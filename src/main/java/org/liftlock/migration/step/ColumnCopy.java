package org.liftlock.migration.step;

import static org.liftlock.migration.step.DatabaseTraits.literal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds, kept aside while everybody goes on writing to its table: first everything, batch after batch, and
 * under the lock only rows that have been written since.
 */
record ColumnCopy(Ledger ledger, RetireColumn step) {
    private static final int BATCH_TARGET_MS = 250;

    private static final String TABLES = """
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
            alter table liftlock.dropped_column add column if not exists since text;
            alter table liftlock.dropped_column add column if not exists copied_to text;
            alter table liftlock.dropped_column add column if not exists dropped_at timestamptz;
            comment on table liftlock.dropped_value is 'What columns held before they were dropped'""";

    private static final String OURS = "run = ? and step = ?";

    /** What a column was. */
    record Former(String type, Optional<String> byDefault, boolean required, Optional<String> comment) {}

    /** Notes what the column is, and since when changes have to be looked for. */
    void begin() throws SQLException {
        ledger.transact(() -> {
            try (Statement statement = ledger.connection().createStatement()) {
                statement.execute(TABLES);
                statement.execute("""
                        insert into liftlock.dropped_column (run, step, type, default_value, required, comment, since)
                        select '%s', %s, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid), a.attnotnull,
                            col_description(a.attrelid, a.attnum), pg_snapshot_xmin(pg_current_snapshot())::text
                        from pg_catalog.pg_attribute a
                        left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                        where a.attrelid = to_regclass(quote_ident(%s)) and a.attname = %s on conflict do nothing""".formatted(
                                ledger.run(), literal(step.name()), literal(step.table()), literal(step.column())));
            }
        });
    }

    /** Goes on where another process has left off. */
    void fill(Pulse pulse) throws SQLException, StepEnd {
        BatchPace pace = new BatchPace(BATCH_TARGET_MS);
        String type = keyType();
        long kept = 0;
        while (true) {
            StepEnd.ifAsked(pulse);
            long began = System.nanoTime();
            int rows = ledger.inTransaction(() -> batch(type, pace.rows()));
            if (rows == 0) {
                return;
            }
            kept += rows;
            pulse.progress(kept, kept, "values");
            LockRetries.sleep(pulse, pace.took(rows, (System.nanoTime() - began) / 1e6));
        }
    }

    private String keyType() throws SQLException {
        return Answers.of(
                        ledger.connection(),
                        "select format_type(atttypid, atttypmod) from pg_catalog.pg_attribute where attrelid = to_regclass(quote_ident(?)) and attname = ?",
                        row -> row.getString(1),
                        step.table(),
                        step.key())
                .getFirst();
    }

    private String table() {
        return TableRef.quote(step.table());
    }

    private String column() {
        return TableRef.quote(step.column());
    }

    private String key() {
        return TableRef.quote(step.key());
    }

    /** @return how many rows it has looked at */
    private int batch(String type, int atMost) throws SQLException {
        @Nullable
        String after = Answers.of(
                        ledger.connection(),
                        "select copied_to from liftlock.dropped_column where " + OURS,
                        row -> Optional.ofNullable(row.getString(1)),
                        ledger.run(),
                        step.name())
                .getFirst()
                .orElse(null);
        String text = """
                with page as materialized (
                    select t.%1$s as key, t.%2$s::text as value from %3$s t
                    where %4$s order by t.%1$s limit %5$d),
                kept as (
                    insert into liftlock.dropped_value (run, step, key, value)
                    select ?, ?, key::text, value from page where value is not null
                    on conflict (run, step, key) do update set value = excluded.value),
                reached as (
                    update liftlock.dropped_column set copied_to = (select key::text from page order by key desc limit 1)
                    where %6$s and exists (select from page))
                select count(*) from page""".formatted(
                        key(),
                        column(),
                        table(),
                        after == null ? "?::text is null" : "t.%s > ?::%s".formatted(key(), type),
                        atMost,
                        OURS);
        try (PreparedStatement query = ledger.connection().prepareStatement(text)) {
            query.setString(1, after);
            query.setObject(2, ledger.run());
            query.setString(3, step.name());
            query.setObject(4, ledger.run());
            query.setString(5, step.name());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /**
     * Under the lock: rows that were written by a transaction which the first batch could not see. Frozen rows are older
     * than any.
     */
    void catchUp() throws SQLException {
        try (PreparedStatement statement =
                ledger.connection().prepareStatement("""
                with written as materialized (
                    select t.%1$s::text as key, t.%2$s::text as value from %3$s t
                    where age(t.xmin) <= (
                        select age(since::xid8::xid) from liftlock.dropped_column where %4$s)),
                emptied as (
                    delete from liftlock.dropped_value v using written w
                    where v.run = ? and v.step = ? and v.key = w.key and w.value is null)
                insert into liftlock.dropped_value (run, step, key, value)
                select ?, ?, key, value from written where value is not null
                on conflict (run, step, key) do update set value = excluded.value""".formatted(key(), column(), table(), OURS))) {
            for (int parameter = 1; parameter <= 6; parameter += 2) {
                statement.setObject(parameter, ledger.run());
                statement.setString(parameter + 1, step.name());
            }
            statement.executeUpdate();
        }
    }

    void dropped() throws SQLException {
        ours("update liftlock.dropped_column set dropped_at = now() where ");
    }

    /** Whether the column went, and not only its values were copied; what has no beginning is older than the copies. */
    boolean gone() throws SQLException {
        return Answers.yes(
                ledger.connection(),
                "select count(*) > 0 from liftlock.dropped_column where (dropped_at is not null or since is null) and "
                        + OURS,
                ledger.run(),
                step.name());
    }

    /** Empty when this run has not retired the column. */
    Optional<Former> former() throws SQLException {
        List<Former> former = Answers.of(
                ledger.connection(),
                "select type, default_value, required, comment from liftlock.dropped_column where " + OURS,
                row -> new Former(
                        row.getString(1),
                        Optional.ofNullable(row.getString(2)),
                        row.getBoolean(3),
                        Optional.ofNullable(row.getString(4))),
                ledger.run(),
                step.name());
        return former.stream().findFirst();
    }

    /** Without its default at first, so that rows which held nothing go on holding nothing. */
    void putBack(Former former, Pulse pulse) throws SQLException, StepEnd {
        ledger.transact(() -> {
            try (Statement statement = ledger.connection().createStatement()) {
                statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
                statement.execute(
                        "alter table %s add column if not exists %s %s".formatted(table(), column(), former.type()));
            }
        });
        BatchPace pace = new BatchPace(BATCH_TARGET_MS);
        String type = keyType();
        int rows = 1;
        while (rows > 0) {
            StepEnd.ifAsked(pulse);
            long began = System.nanoTime();
            rows = ledger.inTransaction(() -> returned(former, type, pace.rows()));
            LockRetries.sleep(pulse, rows == 0 ? 0 : pace.took(rows, (System.nanoTime() - began) / 1e6));
        }
    }

    /** What is back in its row is kept aside no longer. */
    private int returned(Former former, String type, int atMost) throws SQLException {
        try (PreparedStatement statement = ledger.connection()
                .prepareStatement("""
                with page as materialized (
                    select key, value from liftlock.dropped_value where %1$s order by key limit %2$d),
                back as (
                    update %3$s t set %4$s = p.value::%5$s from page p where t.%6$s = p.key::%7$s)
                delete from liftlock.dropped_value v using page p where v.run = ? and v.step = ? and v.key = p.key""".formatted(OURS, atMost, table(), column(), former.type(), key(), type))) {
            for (int parameter = 1; parameter <= 4; parameter += 2) {
                statement.setObject(parameter, ledger.run());
                statement.setString(parameter + 1, step.name());
            }
            return statement.executeUpdate();
        }
    }

    void forget() throws SQLException {
        ours("delete from liftlock.dropped_value where ");
        ours("delete from liftlock.dropped_column where ");
    }

    private void ours(String statement) throws SQLException {
        try (PreparedStatement change = ledger.connection().prepareStatement(statement + OURS)) {
            change.setObject(1, ledger.run());
            change.setString(2, step.name());
            change.executeUpdate();
        }
    }
}
