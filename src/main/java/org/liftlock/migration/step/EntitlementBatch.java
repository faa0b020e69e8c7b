package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Rulebook;

/**
 * Entitles some organizations within one transaction: all at once, or each by itself when that fails, so that one which
 * cannot be served takes no other with it.
 *
 * @param marks what was planned, by organization; empty when nothing was planned
 */
record EntitlementBatch(
        Ledger ledger,
        String step,
        Site site,
        EntitlementTables sql,
        OrganizationScope scope,
        Map<String, Long> marks,
        Rulebook rules) {
    private static final int MOST = 5_000;
    private static final int LOCK_TIMEOUT_MS = 2_000;
    private static final String CHANGED = "it has changed since the plan";

    EntitlementBatch(
            Ledger ledger,
            String step,
            Site site,
            EntitlementTables sql,
            OrganizationScope scope,
            Map<String, Long> marks) {
        this(ledger, step, site, sql, scope, marks, new Rulebook(site.product().requireEntitlements()));
    }

    /**
     * @param organizations that were looked at
     * @param failures by organization, why nothing was done for it
     */
    record Done(EntitleProgress reached, int organizations, Map<String, String> failures) {}

    /** To be called within a fenced transaction; empty when there are no more. */
    Optional<Done> next(EntitleProgress from, int atMost) throws SQLException {
        Optional<OrganizationPage> next = reader().next(from.last(), Math.min(atMost, MOST));
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Done done = done(from.upTo(next.get().last()), next.get());
        done.reached().save(ledger, step);
        ledger.journal(
                step,
                "organizations entitled",
                "up to " + next.get().last(),
                Map.of(
                        "organizations", done.organizations(),
                        "modules", done.reached().totals().modules(),
                        "failed", done.failures().size()));
        return Optional.of(done);
    }

    /** One that has failed before. To be called within a fenced transaction. */
    EntitleProgress once(EntitleProgress from, String organization) throws SQLException {
        Optional<OrganizationPage> page = reader().only(organization);
        if (page.isEmpty()) {
            forget(organization);
            return from;
        }
        Done done = done(from, page.get());
        if (done.failures().isEmpty()) {
            forget(organization);
        }
        done.reached().save(ledger, step);
        return done.reached();
    }

    private OrganizationPage.Reader reader() {
        return new OrganizationPage.Reader(connection(), sql, scope, true);
    }

    private Connection connection() {
        return ledger.connection();
    }

    private Done done(EntitleProgress from, OrganizationPage page) throws SQLException {
        try (var statement = connection().createStatement()) {
            statement.execute("set local lock_timeout = %d".formatted(LOCK_TIMEOUT_MS));
        }
        Map<String, String> failures = new LinkedHashMap<>();
        List<OrganizationChange> changes = new ArrayList<>();
        for (OrganizationPage.Row row : page.rows()) {
            OrganizationChange change = rules.decide(
                    row.key(),
                    row.name(),
                    row.value(),
                    page.of(row.key()),
                    site.clock().instant());
            if (planned(change)) {
                changes.add(change);
            } else {
                failures.put(row.key(), CHANGED);
            }
        }
        List<OrganizationChange> written = written(changes, page, failures);
        noteFailures(failures);
        EntitleProgress reached = from;
        for (OrganizationChange change : written) {
            reached = reached.and(change);
        }
        return new Done(reached, page.rows().size(), failures);
    }

    private boolean planned(OrganizationChange change) {
        if (marks.isEmpty()) {
            return true;
        }
        @Nullable Long mark = marks.get(change.subject());
        return mark != null && mark == Mark.of(change).a();
    }

    private List<OrganizationChange> written(
            List<OrganizationChange> changes, OrganizationPage page, Map<String, String> failures) throws SQLException {
        if (attempt(changes, page).isEmpty()) {
            return changes;
        }
        List<OrganizationChange> written = new ArrayList<>();
        for (OrganizationChange change : changes) {
            Optional<String> trouble = attempt(List.of(change), page);
            trouble.ifPresentOrElse(why -> failures.put(change.subject(), why), () -> written.add(change));
        }
        return written;
    }

    /** @return why nothing was written; empty when all was */
    private Optional<String> attempt(List<OrganizationChange> changes, OrganizationPage page) throws SQLException {
        Savepoint before = connection().setSavepoint();
        try {
            if (new EntitlementWrite(ledger, step, site.product().requireEntitlements(), page).write(changes)) {
                connection().releaseSavepoint(before);
                return Optional.empty();
            }
            connection().rollback(before);
            return Optional.of("somebody else has changed its entitlements in the same moment");
        } catch (SQLException trouble) {
            if (!ofTheData(trouble)) {
                throw trouble;
            }
            connection().rollback(before);
            return Optional.of(DatabaseTrouble.finding(trouble, site.target()).message());
        }
    }

    /** Data exceptions, broken constraints and what triggers raise: other organizations need not have them. */
    private static boolean ofTheData(SQLException trouble) {
        String state = String.valueOf(trouble.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("P0") || state.startsWith("44");
    }

    private void noteFailures(Map<String, String> failures) throws SQLException {
        if (failures.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection().prepareStatement("""
                insert into liftlock.entitled (run, step, organization, grants, failure) values (?, ?, ?, '{}', ?)
                on conflict (run, step, organization) do update set failure = excluded.failure, at = now()""")) {
            for (Map.Entry<String, String> failure : failures.entrySet()) {
                insert.setObject(1, ledger.run());
                insert.setString(2, step);
                insert.setString(3, failure.getKey());
                insert.setString(4, failure.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** A row that still says that it has failed, though there was nothing to grant after all. */
    private void forget(String organization) throws SQLException {
        try (PreparedStatement delete = connection()
                .prepareStatement(
                        "delete from liftlock.entitled where run = ? and step = ? and organization = ? and failure is not null")) {
            delete.setObject(1, ledger.run());
            delete.setString(2, step);
            delete.setString(3, organization);
            delete.executeUpdate();
        }
    }

    List<String> failed() throws SQLException {
        return List.copyOf(failures(ledger, step).keySet());
    }

    /** Why nothing was done, by organization. */
    static Map<String, String> failures(Ledger ledger, String step) throws SQLException {
        Map<String, String> failures = new LinkedHashMap<>();
        Answers.of(
                ledger.connection(),
                "select organization, failure from liftlock.entitled where run = ? and step = ? and failure is not null order by organization",
                row -> failures.put(row.getString(1), row.getString(2)),
                ledger.run(),
                step);
        return failures;
    }
}
