package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Rulebook;
import org.liftlock.problem.Finding;

/** Works out once more what becomes of every organization, and holds it against the plan, before anything is written. */
final class PlanRecheck {
    private static final int AT_ONCE = 5_000;
    private static final int NAMED = 5;

    private final Site site;
    private final EntitlementTables sql;
    private final Map<String, Long> planned;
    private final List<String> changed = new ArrayList<>();
    private long others;
    private Mark sum = Mark.NONE;

    /** @param planned by organization, the first number of its mark */
    PlanRecheck(Site site, EntitlementTables sql, Map<String, Long> planned) {
        this.site = site;
        this.sql = sql;
        this.planned = new HashMap<>(planned);
    }

    /** Empty when everything is as it was planned. Reads only, in one snapshot of the database. */
    Optional<Finding> against(Mark plan, OrganizationScope scope) throws SQLException {
        try (Connection connection = site.target().connect()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            look(new OrganizationPage.Reader(connection, sql, scope, true));
            connection.rollback();
        }
        planned.keySet().forEach(gone -> name("%s, which is gone".formatted(gone)));
        return plan.equals(sum) ? Optional.empty() : Optional.of(finding(plan));
    }

    private void look(OrganizationPage.Reader reader) throws SQLException {
        Rulebook rules = new Rulebook(site.product().requireEntitlements());
        Instant now = site.clock().instant();
        Optional<OrganizationPage> next = reader.next(null, AT_ONCE);
        while (next.isPresent()) {
            OrganizationPage page = next.get();
            for (OrganizationPage.Row row : page.rows()) {
                compare(rules.decide(row.key(), row.name(), row.value(), page.of(row.key()), now));
            }
            next = reader.next(page.last(), AT_ONCE);
        }
    }

    private void compare(OrganizationChange change) {
        Mark mark = Mark.of(change);
        sum = sum.and(mark);
        @Nullable Long before = planned.remove(change.subject());
        if (before == null || before != mark.a()) {
            name("%s (%s)%s".formatted(change.name(), change.subject(), before == null ? ", which is new" : ""));
        }
    }

    private void name(String organization) {
        if (changed.size() < NAMED) {
            changed.add(organization);
        } else {
            others++;
        }
    }

    private Finding finding(Mark plan) {
        return Finding.error(
                "plan_changed",
                "What would become of the organizations (digest %s) is not what was planned (%s): %s%s. Nothing was written."
                        .formatted(
                                sum.hex().substring(0, 12),
                                plan.hex().substring(0, 12),
                                String.join("; ", changed),
                                others == 0 ? "" : "; and %s more".formatted(Amount.of(others))),
                "Cancel this run, make the plan again, read it, and start that.");
    }
}
