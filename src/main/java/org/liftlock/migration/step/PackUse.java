package org.liftlock.migration.step;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.liftlock.product.Pack;

/** Puts a pack out of use, or takes it into use again; its tables and rows stay as they are. */
record PackUse(Ledger ledger, String product, String step, Pack pack) {
    static final String RETIRED = "pack retired";
    static final String REACTIVATED = "pack made active again";

    /** @return how many migrations changed their state */
    int retire() throws SQLException {
        return put("retired", RETIRED);
    }

    /** @return how many migrations changed their state */
    int reactivate() throws SQLException {
        return put("active", REACTIVATED);
    }

    private int put(String state, String action) throws SQLException {
        int changed = PackHistory.put(ledger, product, pack.id(), state);
        if (changed > 0) {
            ledger.journal(step, action, pack.id(), Map.of("migrations", changed));
        }
        return changed;
    }

    /** Whether this step of this run has done one of these before. */
    boolean journaled(String... actions) throws SQLException {
        try (PreparedStatement query = ledger.connection()
                .prepareStatement(
                        "select exists (select from liftlock.journal where run = ? and step = ? and action = any (?))")) {
            query.setObject(1, ledger.run());
            query.setString(2, step);
            query.setArray(3, ledger.connection().createArrayOf("text", actions));
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }
}
