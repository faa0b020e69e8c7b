package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.Tenancy;

/**
 * Switches row-level security on for every table of the product's tenant map.
 *
 * @param lockTimeoutMs how long one try waits for a lock
 * @param attempts tries before somebody has to clear the way
 */
public record IsolateTenants(
        String name, String title, String explanation, IsolationStage stage, int lockTimeoutMs, int attempts)
        implements Step {
    @Override
    public String kind() {
        return "isolate_tenants";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("the policies of before come back");
    }

    @Override
    public boolean needsTenancy() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> outline(site, connection));
    }

    private Outline outline(Site site, Connection connection) throws SQLException {
        List<Change> changes = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (IsolationRule rule : IsolationRule.all(site, connection)) {
            TablePolicies now = TablePolicies.read(connection, rule.table().ref());
            if (rule.toDo(stage, now)) {
                findings.addAll(rule.foreign(now));
                changes.add(new Change("row-level security", rule.table().name(), detail(now)));
            }
        }
        changes.addAll(coming(site, connection));
        if (stage == IsolationStage.ENFORCING) {
            findings.addAll(Violations.findings(Violations.open(connection)));
        }
        if (changes.isEmpty()) {
            return Outline.of("Nothing to do: every table is isolated as far as that already.", List.of(), findings);
        }
        return Outline.of(
                        stage == IsolationStage.PERMISSIVE
                                ? "Watches over %d tables: what a session does beyond its tenant is recorded, and not refused."
                                        .formatted(changes.size())
                                : "Isolates %d tables: a session sees and writes the rows of its tenant only."
                                        .formatted(changes.size()),
                        changes,
                        findings)
                .locking("Each table is locked for a moment, and never waited for longer than %d ms at a time."
                        .formatted(lockTimeoutMs));
    }

    /** Tables and columns that an earlier step of the same run brings. */
    private List<Change> coming(Site site, Connection connection) throws SQLException {
        Tenancy tenancy = site.product().requireTenancy();
        List<Change> coming = new ArrayList<>();
        for (Tenancy.Entry entry : tenancy.tables()) {
            if (site.to().id().equals(entry.since()) && !entry.isolated()) {
                Optional<TableRef> table = TableRef.find(connection, entry.table());
                if (table.isEmpty() || !table.get().columns(connection).contains(tenancy.column(entry))) {
                    coming.add(new Change(
                            "row-level security",
                            entry.table(),
                            "%s, once its rows can belong to a tenant".formatted(word())));
                }
            }
        }
        return coming;
    }

    private String word() {
        return stage == IsolationStage.PERMISSIVE ? "permissive" : "enforcing";
    }

    private String detail(TablePolicies now) {
        String before = now.enabled()
                ? "in place of %d policies".formatted(now.policies().size())
                : "where there was none";
        return "%s, %s".formatted(word(), before);
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new Isolation(site, pulse, this).apply());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return retreat == Retreat.RESTORE_BACKUP
                ? Outcome.unchanged("The policies go with the database that the backup replaces.")
                : Attempt.of(site.target(), () -> new Isolation(site, pulse, this).undo());
    }
}
