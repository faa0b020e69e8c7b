package org.liftlock.migration.step;

import static org.liftlock.migration.step.EntitlementTables.q;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.product.EntitlementSheet;

/** Takes back what a run has entitled organizations to; what somebody has decided on since stays. */
final class EntitlementReturn {
    private final Site site;
    private final Pulse pulse;
    private final String step;
    private final UUID run;
    private final EntitlementTables sql;
    private final EntitlementSheet sheet;
    private final BatchPace pace;

    EntitlementReturn(Site site, Pulse pulse, String step, UUID run, int batchTargetMs) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.run = run;
        this.sql = EntitlementTables.of(site);
        this.sheet = site.product().requireEntitlements().sheet();
        this.pace = new BatchPace(batchTargetMs);
    }

    /** Reads only. */
    static Outline outline(Site site, Connection connection, UUID run) throws SQLException, StepEnd {
        OrganizationScope scope = OrganizationScope.of(site, connection, EntitlementTables.of(site));
        long count = EntitledLedger.present(connection)
                ? Answers.of(
                                connection,
                                "select count(*) from liftlock.entitled where " + OPEN,
                                row -> row.getLong(1),
                                run,
                                text(scope.only()))
                        .getFirst()
                : 0;
        return count == 0
                ? Outline.of("Nothing to take back: that run gave nothing here, or it was taken back already.")
                : Outline.of(
                                "Takes back what that run gave to %s.".formatted(LossWords.organizations(count)),
                                List.of(new Change(
                                        "organizations",
                                        scope.only() == null ? "all" : scope.only(),
                                        "lose what the run %s gave them; what somebody has decided since stays"
                                                .formatted(run))),
                                List.of())
                        .writing(count);
    }

    private static final String OPEN =
            "run = ? and failure is null and undone_by is null and organization = coalesce(nullif(?, ''), organization)";

    /** Empty for all. */
    private static String text(@Nullable String only) {
        return only == null ? "" : only;
    }

    Outcome ofAll() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            return of(connection, null);
        }
    }

    Outcome inScope() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            return of(connection, OrganizationScope.of(site, connection, sql).only());
        }
    }

    private Outcome of(Connection connection, @Nullable String only) throws SQLException, StepEnd {
        if (!EntitledLedger.present(connection)) {
            return Outcome.unchanged("Nothing to take back: no organization was entitled by a run.");
        }
        Ledger ledger = Ledger.open(connection, site);
        Taken sum = new Taken(0, 0, new TreeSet<>());
        while (true) {
            StepEnd.ifAsked(pulse);
            long began = System.nanoTime();
            Taken batch = ledger.inTransaction(() -> batch(ledger, only));
            if (batch.organizations() == 0) {
                tell(ledger);
                return outcome(sum);
            }
            sum = sum.and(batch);
            pulse.progress(sum.organizations(), sum.organizations(), "organizations");
            pace.took(batch.organizations(), (System.nanoTime() - began) / 1e6);
        }
    }

    /** @param kept organizations with entitlements that somebody has decided on since */
    private record Taken(long organizations, long rows, Set<String> kept) {
        Taken and(Taken other) {
            Set<String> all = new TreeSet<>(kept);
            all.addAll(other.kept);
            return new Taken(organizations + other.organizations, rows + other.rows, all);
        }
    }

    private Outcome outcome(Taken sum) {
        if (sum.organizations() == 0) {
            return Outcome.unchanged("Nothing to take back: that run gave nothing here, or it was taken back already.");
        }
        List<Finding> findings = sum.kept().isEmpty()
                ? List.of()
                : List.of(Finding.info(
                        "entitlements_kept",
                        "Somebody has decided since on entitlements of these organizations, and those stay: %s."
                                .formatted(String.join(
                                        ", ", sum.kept().stream().limit(20).toList()))));
        return new Outcome.Done(
                "%s entitlements of %s were taken back."
                        .formatted(Amount.of(sum.rows()), LossWords.organizations(sum.organizations())),
                true,
                findings);
    }

    private Taken batch(Ledger ledger, @Nullable String only) throws SQLException {
        List<String> organizations = organizations(ledger, only);
        if (organizations.isEmpty()) {
            return new Taken(0, 0, Set.of());
        }
        ReturnedGrants grants = ReturnedGrants.of(ledger, sheet, run, organizations);
        List<String> touched = grants.takeBack();
        event(ledger, new LinkedHashSet<>(touched));
        mark(ledger, organizations);
        ledger.journal(
                step,
                "entitlements taken back",
                "of run " + run,
                Map.of("organizations", organizations.size(), "rows", touched.size()));
        return new Taken(organizations.size(), touched.size(), grants.kept());
    }

    private List<String> organizations(Ledger ledger, @Nullable String only) throws SQLException {
        return Answers.of(
                ledger.connection(),
                "select organization from liftlock.entitled where %s order by organization limit %d for update"
                        .formatted(OPEN, Math.min(pace.rows(), 2_000)),
                row -> row.getString(1),
                run,
                text(only));
    }

    /** The record of what happened grows; nothing in it is ever taken away. */
    private void event(Ledger ledger, Set<String> organizations) throws SQLException {
        var events = sheet.tables().events();
        try (PreparedStatement insert = ledger.connection()
                .prepareStatement(
                        "insert into %s (%s, %s, %s, %s) select g.organization::%s, ?, ?, jsonb_build_object('run', ?::text, 'undone', ?::text) from unnest(?::text[]) g(organization)"
                                .formatted(
                                        q(events.table()),
                                        q(events.organization()),
                                        q(events.type()),
                                        q(events.reason()),
                                        q(events.payload()),
                                        sql.type()))) {
            insert.setString(1, sheet.events().withdrawn());
            insert.setString(2, "What the old setting had granted was taken back");
            insert.setString(3, ledger.run().toString());
            insert.setString(4, run.toString());
            insert.setArray(5, ledger.connection().createArrayOf("text", organizations.toArray()));
            insert.executeUpdate();
        }
    }

    private void mark(Ledger ledger, List<String> organizations) throws SQLException {
        try (PreparedStatement update = ledger.connection()
                .prepareStatement(
                        "update liftlock.entitled set undone_by = ? where run = ? and organization = any(?)")) {
            update.setObject(1, ledger.run());
            update.setObject(2, run);
            update.setArray(3, ledger.connection().createArrayOf("text", organizations.toArray()));
            update.executeUpdate();
        }
    }

    /** After the transactions: what the portal says must not be ahead of what is. */
    private void tell(Ledger ledger) throws SQLException {
        Map<String, List<String>> undone = new TreeMap<>();
        Answers.of(
                ledger.connection(),
                "select step, organization from liftlock.entitled where run = ? and undone_by = ? order by 1, 2",
                row -> undone.computeIfAbsent(row.getString(1), fresh -> new ArrayList<>())
                        .add(row.getString(2)),
                run,
                ledger.run());
        undone.forEach((entitledBy, organizations) -> site.journal().sheet().undone(run, entitledBy, organizations));
    }
}
