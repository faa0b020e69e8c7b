package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** Gives rows to the run's tenant, table after table, and holds what was written against what was expected. */
final class Assignment {
    private static final int ATTEMPTS = 30;

    private final Site site;
    private final Pulse pulse;
    private final AssignTenant step;

    Assignment(Site site, Pulse pulse, AssignTenant step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
    }

    Outcome apply() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            TenantMap map = step.map(site, connection);
            List<Finding> findings = new ArrayList<>(map.findings());
            refuse(findings);
            String tenant = tenant(connection);
            for (TenantTable table : map.assignable()) {
                findings.addAll(new TenantClashes(connection, table, tenant).findings());
            }
            refuse(findings);
            Ledger ledger = Ledger.open(connection, site);
            AssignedLedger.create(ledger);
            return moved(ledger, map.assignable(), tenant, findings);
        }
    }

    private static void refuse(List<Finding> findings) throws StepEnd {
        List<Finding> errors = findings.stream().filter(Finding::blocks).toList();
        if (!errors.isEmpty()) {
            throw StepEnd.with(new Outcome.Failed(errors.getFirst(), findings));
        }
    }

    private String tenant(Connection connection) throws SQLException, StepEnd {
        Recipient recipient = Recipient.of(site, step, connection);
        if (recipient.id() == null) {
            throw StepEnd.with(Outcome.failed(recipient.obstacle().orElseGet(() -> notMade(recipient.slug()))));
        }
        return recipient.id();
    }

    private static Finding notMade(String slug) {
        return Finding.error(
                "tenant_unknown",
                "There is no tenant with the slug %s, to which rows could be given.".formatted(slug),
                "The step that makes it must stand before this one in the playbook; retry the run from there.");
    }

    private Outcome moved(Ledger ledger, List<TenantTable> tables, String tenant, List<Finding> findings)
            throws SQLException, StepEnd {
        long total = 0;
        for (TenantTable table : tables) {
            total += announced(ledger.connection(), table);
        }
        long all = total + AssignedLedger.moved(ledger, step.name());
        long moved = 0;
        int touched = 0;
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, ATTEMPTS)) {
            for (TenantTable table : tables) {
                Runnable progress = () -> tell(ledger, all);
                TenantMove.Moved result = new TenantMove(ledger, pulse, retries, step, table, tenant, progress).run();
                explain(table, result).ifPresent(findings::add);
                site.meter().wrote(table.name(), result.moved());
                moved += result.moved();
                touched += result.moved() > 0 ? 1 : 0;
            }
        }
        pulse.progress(moved, moved, "rows");
        return outcome(moved, touched, findings);
    }

    private long announced(Connection connection, TenantTable table) throws SQLException, StepEnd {
        Map<String, Long> counts = TenantMove.counts(connection, pulse, table);
        if (!counts.isEmpty()) {
            pulse.log("%s: %s.".formatted(table.name(), words(counts)));
        }
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String words(Map<String, Long> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach((value, rows) -> words.add("%s rows with %s".formatted(Amount.of(rows), value)));
        return String.join(", ", words);
    }

    private void tell(Ledger ledger, long all) {
        try {
            pulse.progress(AssignedLedger.moved(ledger, step.name()), all, "rows");
        } catch (SQLException unseen) {
            // The next batch meets the same trouble and says so.
        }
    }

    /** Rows affected are the rows expected, or somebody else wrote in the meantime, which is told. */
    private static Optional<Finding> explain(TenantTable table, TenantMove.Moved result) {
        long more = result.moved() - result.expected();
        if (more == 0) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.warning(
                        "rows_moved_differ",
                        "%s: %s rows were expected, and %s were given to the tenant: others %s %s such rows while it ran. Counted again, none is left."
                                .formatted(
                                        table.name(),
                                        Amount.of(result.expected()),
                                        Amount.of(result.moved()),
                                        more > 0 ? "wrote" : "deleted or moved",
                                        Amount.of(Math.abs(more))),
                        "Nothing has to be done if the services were meant to be running; otherwise find out what else writes to this database."));
    }

    private static Outcome outcome(long moved, int tables, List<Finding> findings) {
        return moved == 0
                ? new Outcome.Done("Nothing to assign: every row belongs to a tenant.", false, findings)
                : new Outcome.Done(
                        "%s rows of %d tables were given to the tenant, as many as were counted before%s."
                                .formatted(
                                        Amount.of(moved),
                                        tables,
                                        findings.stream().anyMatch(found -> found.code()
                                                        .equals("rows_moved_differ"))
                                                ? " and written since"
                                                : ""),
                        true,
                        findings);
    }
}
