package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/** Changes the row-level security of one table after the other, and keeps what each had before. */
final class Isolation {
    private final Site site;
    private final Pulse pulse;
    private final IsolateTenants step;

    Isolation(Site site, Pulse pulse, IsolateTenants step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
    }

    Outcome apply() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            List<Violations.Seen> seen =
                    step.stage() == IsolationStage.ENFORCING ? Violations.open(connection) : List.of();
            if (!seen.isEmpty() && !site.confirmed()) {
                seen.forEach(one -> pulse.log(one.toString()));
                return new Outcome.Waiting(request(seen));
            }
            List<IsolationRule> rules = IsolationRule.all(site, connection);
            refuseForeign(connection, rules);
            Ledger ledger = Ledger.open(connection, site);
            prepare(ledger);
            accept(ledger, seen);
            return applied(ledger, rules);
        }
    }

    private static String request(List<Violations.Seen> seen) {
        return "While the isolation was permissive, sessions went beyond their tenant %d times: %s. Once it is enforced, those rows are hidden from them. Mend the programs first, or confirm that you have looked at this and that it may be enforced."
                .formatted(
                        seen.stream().mapToLong(Violations.Seen::times).sum(),
                        seen.stream().limit(5).map(Violations.Seen::toString).collect(Collectors.joining("; "))
                                + (seen.size() > 5 ? "; and more, in this step's log" : ""));
    }

    private void refuseForeign(Connection connection, List<IsolationRule> rules) throws SQLException, StepEnd {
        for (IsolationRule rule : rules) {
            TablePolicies now = TablePolicies.read(connection, rule.table().ref());
            List<Finding> foreign = rule.toDo(step.stage(), now) ? rule.foreign(now) : List.of();
            if (!foreign.isEmpty()) {
                throw StepEnd.failed(foreign.getFirst());
            }
        }
    }

    private void prepare(Ledger ledger) throws SQLException {
        IsolationLedger.create(ledger);
        AssignedLedger.create(ledger);
        if (step.stage() == IsolationStage.PERMISSIVE) {
            String setting = site.product().requireTenancy().session().tenant();
            ledger.transact(() -> Violations.create(ledger.connection(), setting));
        }
    }

    private void accept(Ledger ledger, List<Violations.Seen> seen) throws SQLException {
        if (seen.isEmpty()) {
            return;
        }
        ledger.transact(() -> {
            try (PreparedStatement accept = ledger.connection()
                    .prepareStatement(
                            "update liftlock_tenancy.violation set accepted_by = ? where accepted_by is null")) {
                accept.setObject(1, site.run());
                accept.executeUpdate();
            }
            ledger.journal(step.name(), "violations accepted", "(all tables)", Map.of("kinds", seen.size()));
        });
    }

    private Outcome applied(Ledger ledger, List<IsolationRule> rules) throws SQLException, StepEnd {
        int changed = 0;
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, step.attempts())) {
            for (int done = 0; done < rules.size(); done++) {
                StepEnd.ifAsked(pulse);
                pulse.progress(done, rules.size(), "tables");
                changed += applied(ledger, retries, rules.get(done)) ? 1 : 0;
            }
        }
        pulse.progress(rules.size(), rules.size(), "tables");
        return changed == 0
                ? Outcome.unchanged("Every table is isolated as far as that already.")
                : Outcome.changed(
                        step.stage() == IsolationStage.PERMISSIVE
                                ? "%d tables are watched; what goes beyond a tenant is recorded.".formatted(changed)
                                : "%d tables show each session the rows of its tenant only.".formatted(changed));
    }

    private boolean applied(Ledger ledger, LockRetries retries, IsolationRule rule) throws SQLException, StepEnd {
        TableRef table = rule.table().ref();
        TablePolicies now = TablePolicies.read(ledger.connection(), table);
        if (!rule.toDo(step.stage(), now)) {
            return false;
        }
        TablePolicies wanted = rule.policies(step.stage(), now);
        PolicyChange change = new PolicyChange(ledger, retries, step.lockTimeoutMs());
        change.make(table, now.to(wanted, table), () -> {
            IsolationLedger.keep(ledger, step.name(), rule.table().name(), now);
            ledger.journal(
                    step.name(),
                    "row-level security changed",
                    rule.table().name(),
                    Map.of("stage", step.stage().name().toLowerCase(Locale.ROOT)));
        });
        pulse.log("%s: %s.".formatted(rule.table().name(), step.stage().name().toLowerCase(Locale.ROOT)));
        return true;
    }

    Outcome undo() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            if (!IsolationLedger.present(connection)) {
                return Outcome.unchanged("No policy was changed.");
            }
            Ledger ledger = Ledger.open(connection, site);
            List<IsolationLedger.Entry> entries = IsolationLedger.of(connection, site.run(), step.name());
            try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, step.attempts())) {
                PolicyChange change = new PolicyChange(ledger, retries, step.lockTimeoutMs());
                for (IsolationLedger.Entry entry : entries) {
                    StepEnd.ifAsked(pulse);
                    change.restore(entry.table(), entry.former(), now -> IsolationLedger.undone(ledger, entry));
                }
            }
            return Outcome.changed("%d tables have the policies again that they had before.".formatted(entries.size()));
        }
    }
}
