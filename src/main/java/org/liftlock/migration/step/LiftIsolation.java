package org.liftlock.migration.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The way down from isolation: every table gets back the policies that it had before the engine changed them.
 *
 * @param lockTimeoutMs how long one try waits for a lock
 * @param attempts tries before somebody has to clear the way
 */
public record LiftIsolation(String name, String title, String explanation, int lockTimeoutMs, int attempts)
        implements Step {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIFTED = "row-level security given back";

    @Override
    public String kind() {
        return "lift_isolation";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("the tables are isolated again");
    }

    @Override
    public boolean needsTenancy() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            List<IsolationLedger.Entry> entries =
                    IsolationLedger.present(connection) ? IsolationLedger.oldest(connection) : List.of();
            if (entries.isEmpty()) {
                return Outline.of("Nothing to do: no table has policies of a higher edition.");
            }
            return Outline.of(
                            "Gives %d tables back the policies that they had before.".formatted(entries.size()),
                            entries.stream()
                                    .map(entry -> new Change("row-level security", entry.table(), "as it was before"))
                                    .toList(),
                            List.of())
                    .locking("Each table is locked for a moment, and never waited for longer than %d ms at a time."
                            .formatted(lockTimeoutMs));
        });
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                if (!IsolationLedger.present(connection)) {
                    return Outcome.unchanged("No policy was changed, so none has to be given back.");
                }
                Ledger ledger = Ledger.open(connection, site);
                List<IsolationLedger.Entry> entries = IsolationLedger.oldest(connection);
                try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, attempts)) {
                    PolicyChange change = new PolicyChange(ledger, retries, lockTimeoutMs);
                    for (IsolationLedger.Entry entry : entries) {
                        StepEnd.ifAsked(pulse);
                        change.restore(entry.table(), entry.former(), now -> {
                            IsolationLedger.undone(ledger, entry);
                            ledger.journal(name, LIFTED, entry.table(), Map.of("former", text(now)));
                        });
                    }
                }
                return Outcome.changed(
                        "%d tables have the policies again that they had before.".formatted(entries.size()));
            }
        });
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        if (retreat == Retreat.RESTORE_BACKUP) {
            return Outcome.unchanged("The policies go with the database that the backup replaces.");
        }
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                if (!IsolationLedger.present(connection)) {
                    return Outcome.unchanged("No policy was given back.");
                }
                Ledger ledger = Ledger.open(connection, site);
                return isolatedAgain(site, pulse, ledger);
            }
        });
    }

    private Outcome isolatedAgain(Site site, Pulse pulse, Ledger ledger) throws SQLException, StepEnd {
        List<Map.Entry<String, String>> lifted = Answers.of(
                ledger.connection(),
                "select distinct on (subject) subject, detail ->> 'former' from liftlock.journal where run = ? and step = ? and action = ? order by subject, id",
                row -> Map.entry(row.getString(1), row.getString(2)),
                site.run(),
                name,
                LIFTED);
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, attempts)) {
            PolicyChange change = new PolicyChange(ledger, retries, lockTimeoutMs);
            for (Map.Entry<String, String> table : lifted) {
                StepEnd.ifAsked(pulse);
                change.restore(
                        table.getKey(),
                        policies(table.getValue()),
                        now -> IsolationLedger.redone(ledger, table.getKey()));
            }
        }
        return Outcome.changed("%d tables are isolated again.".formatted(lifted.size()));
    }

    private static String text(TablePolicies policies) {
        try {
            return JSON.writeValueAsString(policies);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static TablePolicies policies(String text) {
        try {
            return JSON.readValue(text, TablePolicies.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
