package org.liftlock.migration.step;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a step has come in moving data, kept in the transaction that moves them.
 *
 * @param last the key up to which the present pass has come; null at its beginning
 * @param moved rows that this run has written
 * @param pass from 1
 * @param read rows of the source that the present pass has looked at
 */
record Checkpoint(@Nullable String last, long moved, int pass, long read) {
    static final Checkpoint START = new Checkpoint(null, 0, 1, 0);

    Checkpoint after(KeyRange range, long written) {
        return new Checkpoint(range.last(), moved + written, pass, read + range.rows());
    }

    Checkpoint nextPass() {
        return new Checkpoint(null, moved, pass + 1, 0);
    }

    /** Within a transaction; nobody else can move the same rows until its end. */
    static Checkpoint lock(Ledger ledger, String step) throws SQLException {
        return find(ledger, step, " for update").orElse(START);
    }

    /** Where this run stands; at the beginning when it has not begun. */
    static Checkpoint read(Ledger ledger, String step) throws SQLException {
        return find(ledger, step, "").orElse(START);
    }

    private static Optional<Checkpoint> find(Ledger ledger, String step, String how) throws SQLException {
        try (PreparedStatement query = ledger.connection().prepareStatement("""
                select last_key, rows, coalesce((state ->> 'pass')::int, 1), coalesce((state ->> 'read')::bigint, 0)
                from liftlock.checkpoint where run = ? and step = ?""" + how)) {
            query.setObject(1, ledger.run());
            query.setString(2, step);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Checkpoint(row.getString(1), row.getLong(2), row.getInt(3), row.getLong(4)))
                        : Optional.empty();
            }
        }
    }

    void save(Ledger ledger, String step) throws SQLException {
        try (PreparedStatement save = ledger.connection().prepareStatement("""
                insert into liftlock.checkpoint as c (run, step, epoch, last_key, rows, state)
                values (?, ?, ?, ?, ?, jsonb_build_object('pass', ?::int, 'read', ?::bigint))
                on conflict (run, step) do update
                set epoch = excluded.epoch, last_key = excluded.last_key, rows = excluded.rows,
                    state = excluded.state, at = now()""")) {
            save.setObject(1, ledger.run());
            save.setString(2, step);
            save.setLong(3, ledger.epoch());
            save.setString(4, last);
            save.setLong(5, moved);
            save.setInt(6, pass);
            save.setLong(7, read);
            save.executeUpdate();
        }
    }
}
