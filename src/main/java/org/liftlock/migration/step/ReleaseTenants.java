package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liftlock.problem.Finding;

/**
 * The way down from tenants: rows that the engine gave to one get back what they had before, and a tenant that it made
 * goes when nothing belongs to it any more.
 *
 * @param batchTargetMs how long one batch should take at most
 */
public record ReleaseTenants(String name, String title, String explanation, int batchTargetMs) implements Step {
    @Override
    public String kind() {
        return "release_tenants";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("its rows are given to their tenant again");
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
        Map<String, Long> rows = new LinkedHashMap<>();
        if (AssignedLedger.present(connection)) {
            AssignedLedger.open(connection, null)
                    .forEach(batch -> rows.merge(batch.table(), batch.rows() - batch.released(), Long::sum));
        }
        if (rows.isEmpty()) {
            return Outline.of("No row has to be given back: none was given to a tenant.");
        }
        List<Change> changes = rows.keySet().stream()
                .map(table -> new Change("rows", table, "get back the tenant that they had before"))
                .toList();
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        return Outline.of(
                        "Gives %s rows of %d tables back what they had before.".formatted(Amount.of(all), rows.size()),
                        changes,
                        staying(site))
                .locking("Only the rows of a batch are locked, for about %d ms: reading and writing go on."
                        .formatted(batchTargetMs));
    }

    private static List<Finding> staying(Site site) {
        return TenantLoss.of(site).stream()
                .map(loss -> Finding.info(
                        "tenant_rows_remain",
                        "%s: %s rows. %s".formatted(loss.table(), Amount.of(loss.rows()), loss.explanation())))
                .toList();
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            Outcome rows = new TenantRelease(site, pulse, name, batchTargetMs).ofAll();
            return rows instanceof Outcome.Done done ? withTenants(site, done) : rows;
        });
    }

    private Outcome withTenants(Site site, Outcome.Done rows) throws SQLException {
        try (Connection connection = site.target().connect()) {
            if (!Ledger.present(connection)) {
                return rows;
            }
            MadeTenants made = MadeTenants.of(Ledger.open(connection, site), site, name);
            List<String> standing = made.standing();
            if (standing.isEmpty()) {
                return rows;
            }
            Outcome tenants = made.remove(standing);
            return tenants instanceof Outcome.Done done ? joined(rows, done) : tenants;
        }
    }

    private static Outcome joined(Outcome.Done rows, Outcome.Done tenants) {
        List<Finding> findings = new ArrayList<>(rows.findings());
        findings.addAll(tenants.findings());
        return new Outcome.Done(
                "%s %s".formatted(rows.summary(), tenants.summary()), rows.changed() || tenants.changed(), findings);
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return retreat == Retreat.RESTORE_BACKUP
                ? Outcome.unchanged("The rows go with the database that the backup replaces.")
                : Attempt.of(site.target(), () -> new TenantRelease(site, pulse, name, batchTargetMs).again());
    }
}
