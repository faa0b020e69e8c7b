package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;
import org.liftlock.product.Tenancy;

/** What giving rows to a tenant would change, and what stands in its way. */
record AssignOutline(Site site, AssignTenant step, Connection connection) {
    private static final long ROWS_PER_SECOND = 40_000;
    private static final int NAMED = 20;

    Outline outline() throws SQLException, StepEnd {
        Tenancy tenancy = site.product().requireTenancy();
        TenantMap map = step.map(site, connection);
        Recipient recipient = Recipient.of(site, step, connection);
        String tenant = Optional.ofNullable(recipient.id())
                .orElseGet(() -> TenantWish.of(site).id(site));
        List<Finding> findings = new ArrayList<>(map.findings());
        recipient.obstacle().ifPresent(findings::add);
        List<Change> changes = new ArrayList<>();
        long rows = 0;
        for (TenantTable table : map.assignable()) {
            Map<String, Long> counts = TenantMove.counts(connection, QuietPulse.INSTANCE, table);
            findings.addAll(new TenantClashes(connection, table, recipient.id()).findings());
            // Rows that stay because of a clash are no work to do.
            long toMove = counts.isEmpty() ? 0 : TenantMove.left(connection, QuietPulse.INSTANCE, table, tenant);
            if (toMove == 0) {
                continue;
            }
            changes.add(new Change("rows", table.name(), detail(table, recipient, counts)));
            rows += toMove;
        }
        findings.addAll(unplaced(tenancy));
        return outline(recipient, changes, findings, rows);
    }

    /** Without numbers: they move by themselves, and the digest of the plan must not. */
    private static String detail(TenantTable table, Recipient recipient, Map<String, Long> counts) {
        return "%s becomes %s where it is %s"
                .formatted(table.column(), recipient.words(), String.join(" or ", counts.keySet()));
    }

    private Outline outline(Recipient recipient, List<Change> changes, List<Finding> findings, long rows) {
        if (changes.isEmpty()) {
            return Outline.of("Nothing to assign: every row belongs to a tenant.", List.of(), findings)
                    .writing(0);
        }
        return Outline.of(
                        "Gives %s rows of %d tables to %s."
                                .formatted(Amount.of(rows), changes.size(), recipient.words()),
                        changes,
                        findings)
                .writing(rows)
                .taking(Duration.ofSeconds(1 + rows / ROWS_PER_SECOND))
                .locking("Only the rows of a batch are locked, for %d ms or less: reading and writing go on."
                        .formatted(step.batchTargetMs()));
    }

    /** They are told of, so that somebody can find them a place; they move like everything else. */
    private List<Finding> unplaced(Tenancy tenancy) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Tenancy.Unplaced question : tenancy.unplaced()) {
            List<String> found;
            try {
                found = Answers.of(connection, question.query(), row -> String.valueOf(row.getString(1)));
            } catch (SQLException unanswered) {
                if (DatabaseTrouble.connectionGone(unanswered)) {
                    throw unanswered;
                }
                findings.add(Finding.info(
                        "unplaced_unknown",
                        "%s: could not be looked up (%s)."
                                .formatted(question.title(), DatabaseTrouble.words(unanswered))));
                continue;
            }
            if (!found.isEmpty()) {
                findings.add(told(question, found));
            }
        }
        return findings;
    }

    static Finding told(Tenancy.Unplaced question, List<String> found) {
        String more = found.size() > NAMED ? " and %s more".formatted(Amount.of(found.size() - NAMED)) : "";
        return Finding.warning(
                "unplaced_rows",
                "%s, %s: %s%s."
                        .formatted(
                                question.title(),
                                Amount.of(found.size()),
                                found.stream().limit(NAMED).collect(Collectors.joining(", ")),
                                more),
                "They come to the tenant with everybody else. Look through the list: who has left should be deactivated, and the others belong into an organization.");
    }
}
