package org.liftlock.migration.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Totals;

/**
 * How far organizations have come, kept in the transaction that brings them there.
 *
 * @param last the key of the last one that was looked at; null at the beginning
 * @param snapshot the key up to which old settings were copied; null at the beginning
 * @param copied whether all old settings were copied
 * @param through whether all were looked at
 * @param totals of those for which all was done
 */
record EntitleProgress(
        @Nullable String last, @Nullable String snapshot, boolean copied, boolean through, Totals totals, Mark mark) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EntitleProgress START = new EntitleProgress(null, null, false, false, Totals.NONE, Mark.NONE);

    /** Whether organizations were entitled, or looked at for it. */
    boolean begun() {
        return last != null || through;
    }

    EntitleProgress upTo(String last) {
        return new EntitleProgress(last, snapshot, copied, through, totals, mark);
    }

    EntitleProgress ended() {
        return new EntitleProgress(last, snapshot, copied, true, totals, mark);
    }

    EntitleProgress copiedUpTo(String key) {
        return new EntitleProgress(last, key, false, through, totals, mark);
    }

    EntitleProgress allCopied() {
        return new EntitleProgress(last, snapshot, true, through, totals, mark);
    }

    EntitleProgress and(OrganizationChange change) {
        return new EntitleProgress(last, snapshot, copied, through, totals.and(change), mark.and(Mark.of(change)));
    }

    static EntitleProgress read(Ledger ledger, String step) throws SQLException {
        return Answers.of(
                        ledger.connection(),
                        "select state::text from liftlock.checkpoint where run = ? and step = ?",
                        row -> parse(row.getString(1)),
                        ledger.run(),
                        step)
                .stream()
                .findFirst()
                .orElse(START);
    }

    private static EntitleProgress parse(String state) throws SQLException {
        try {
            return JSON.readValue(state, EntitleProgress.class);
        } catch (JsonProcessingException foreign) {
            throw new SQLException("The checkpoint of the run is not readable: " + state, foreign);
        }
    }

    void save(Ledger ledger, String step) throws SQLException {
        try (PreparedStatement save = ledger.connection().prepareStatement("""
                insert into liftlock.checkpoint as c (run, step, epoch, last_key, rows, state)
                values (?, ?, ?, ?, ?, ?::jsonb)
                on conflict (run, step) do update
                set epoch = excluded.epoch, last_key = excluded.last_key, rows = excluded.rows,
                    state = excluded.state, at = now()""")) {
            save.setObject(1, ledger.run());
            save.setString(2, step);
            save.setLong(3, ledger.epoch());
            save.setString(4, last);
            save.setLong(5, totals.modules() + totals.submodules());
            save.setString(6, JSON.writeValueAsString(this));
            save.executeUpdate();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
