package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.migration.entitlement.Mark;
import org.liftlock.problem.Finding;

/** Entitles organizations, batch after batch, to what the plan has for them. */
final class Entitling {
    private static final int ATTEMPTS = 30;

    private final Site site;
    private final Pulse pulse;
    private final EntitleOrganizations step;
    private final EntitlementTables sql;
    private final ChangeSheet sheet;
    private final BatchPace pace;

    Entitling(Site site, Pulse pulse, EntitleOrganizations step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.sql = EntitlementTables.of(site);
        this.sheet = site.journal().sheet();
        this.pace = new BatchPace(step.batchTargetMs());
    }

    Outcome apply() throws SQLException, StepEnd {
        refuseLosses();
        try (Connection connection = site.target().connect()) {
            refuseMissing(connection);
            OrganizationScope scope = OrganizationScope.of(site, connection, sql);
            Ledger ledger = Ledger.open(connection, site);
            EntitledLedger.create(ledger);
            EntitleProgress before = EntitleProgress.read(ledger, step.name());
            if (!before.begun()) {
                refuseAnotherPlan(scope);
            }
            before = new LegacySnapshot(ledger, pulse, step.name(), sql, scope).take(before);
            EntitlementBatch batch = batch(ledger, scope);
            EntitleProgress reached = before.through() ? again(batch, before) : through(batch, before);
            return conclude(ledger, reached);
        }
    }

    /** Nobody loses anything by a migration unless somebody has agreed to that, by name. */
    private void refuseLosses() throws StepEnd {
        if (site.ground().rehearsal()) {
            return;
        }
        ChangeSheet.Losing losing = sheet.unaccepted(step.name(), 10);
        if (losing.count() > 0) {
            throw StepEnd.with(new Outcome.Waiting(
                    "People of %s would lose access: %s Look at the difference of access, accept each loss by name there or cancel the run, and then confirm."
                            .formatted(LossWords.organizations(losing.count()), LossWords.of(losing))));
        }
    }

    private void refuseMissing(Connection connection) throws SQLException, StepEnd {
        TaxonomyRows taxonomy = TaxonomyRows.of(site, connection);
        if (!sql.ready(connection) || !taxonomy.missing().isEmpty()) {
            throw StepEnd.failed(Finding.error(
                    "taxonomy_incomplete",
                    "The modules and submodules of the taxonomy, or the tables for them, are not all in %s."
                            .formatted(site.target().database()),
                    "Run the playbook that brings the entitlements in first, then retry."));
        }
    }

    /** A run that was interrupted while it wrote goes on: what it has written itself has changed the sum. */
    private void refuseAnotherPlan(OrganizationScope scope) throws SQLException, StepEnd {
        Optional<Mark> planned = sheet.mark(step.name());
        if (planned.isEmpty() || site.ground().rehearsal()) {
            return;
        }
        PlanRecheck recheck =
                new PlanRecheck(site, sql, sheet.marks(step.name()).orElse(Map.of()));
        Optional<Finding> stale = recheck.against(planned.get(), scope);
        if (stale.isPresent()) {
            throw StepEnd.failed(stale.get());
        }
    }

    private EntitlementBatch batch(Ledger ledger, OrganizationScope scope) {
        Map<String, Long> marks = sheet.marks(step.name()).orElse(Map.of());
        return new EntitlementBatch(ledger, step.name(), site, sql, scope, marks);
    }

    private EntitleProgress through(EntitlementBatch batch, EntitleProgress before) throws SQLException, StepEnd {
        long all = Answers.of(
                        batch.ledger().connection(),
                        "select count(*) from " + sql.organizations(),
                        row -> row.getLong(1))
                .getFirst();
        return repeat(batch, before, all, reached -> batch.next(reached, pace.rows()));
    }

    /** Those for which it could not be done, once more. */
    private EntitleProgress again(EntitlementBatch batch, EntitleProgress before) throws SQLException, StepEnd {
        List<String> failed = batch.failed();
        EntitleProgress reached = before;
        for (String organization : failed) {
            StepEnd.ifAsked(pulse);
            EntitleProgress from = reached;
            reached = batch.ledger().inTransaction(() -> batch.once(from, organization));
        }
        return reached;
    }

    /** Does one batch within a transaction. */
    @FunctionalInterface
    private interface Piece {
        Optional<EntitlementBatch.Done> after(EntitleProgress reached) throws SQLException;
    }

    private EntitleProgress repeat(EntitlementBatch batch, EntitleProgress before, long all, Piece piece)
            throws SQLException, StepEnd {
        EntitleProgress reached = before;
        Ledger ledger = batch.ledger();
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, ATTEMPTS);
                Statement cancelled = ledger.connection().createStatement()) {
            while (!reached.through()) {
                StepEnd.ifAsked(pulse);
                EntitleProgress from = reached;
                long began = System.nanoTime();
                Optional<EntitlementBatch.Done> done = retries.run(
                        "Entitling organizations",
                        cancelled,
                        () -> ledger.inTransaction(() -> piece.after(from)),
                        () -> {});
                reached = done.map(EntitlementBatch.Done::reached).orElseGet(from::ended);
                if (done.isEmpty()) {
                    reached.save(ledger, step.name());
                } else {
                    tell(reached, all, done.get(), (System.nanoTime() - began) / 1e6);
                }
            }
        }
        return reached;
    }

    private void tell(EntitleProgress reached, long all, EntitlementBatch.Done done, double elapsedMs) throws StepEnd {
        site.meter()
                .wrote(
                        sql.tables().entitlements().table(),
                        reached.totals().modules() + reached.totals().submodules());
        pulse.progress(
                reached.totals().organizations(), Math.max(all, reached.totals().organizations()), "organizations");
        done.failures()
                .forEach((organization, why) ->
                        pulse.log("Nothing was done for organization %s: %s".formatted(organization, why)));
        long pause = pace.took(done.organizations(), elapsedMs);
        if (pause > 0) {
            pulse.log("The database is busy: the last batch took %.0f ms. Leaving it alone for %d ms."
                    .formatted(elapsedMs, pause));
            LockRetries.sleep(pulse, pause);
        }
    }

    private Outcome conclude(Ledger ledger, EntitleProgress reached) throws SQLException {
        Map<String, String> failures = EntitlementBatch.failures(ledger, step.name());
        sheet.failed(step.name(), failures);
        sheet.applied(step.name(), reached.mark(), reached.totals());
        site.journal()
                .record(
                        step.name(),
                        "applied",
                        new Applied(reached.mark().hex(), reached.totals().modules()));
        if (!failures.isEmpty()) {
            return Outcome.failed(
                    "organizations_failed",
                    "Nothing was done for %s: %s. All others are done."
                            .formatted(LossWords.organizations(failures.size()), first(failures)),
                    "Mend what is named, then retry: only these are tried again. Organizations that have changed since the plan need a new run.");
        }
        return outcome(reached);
    }

    /** What a run has done, for its report. */
    record Applied(String digest, long modules) {}

    private static String first(Map<String, String> failures) {
        return failures.entrySet().stream()
                .limit(5)
                .map(failure -> "%s (%s)".formatted(failure.getKey(), failure.getValue()))
                .reduce("%s; %s"::formatted)
                .orElse("");
    }

    private Outcome outcome(EntitleProgress reached) {
        var totals = reached.totals();
        return reached.mark().equals(Mark.NONE) || totals.changed() == 0
                ? Outcome.unchanged("Nothing to grant: each of %s organizations has what its old setting stands for."
                        .formatted(Amount.of(totals.organizations())))
                : Outcome.changed("%s modules and %s submodules were granted to %s of %s organizations, as planned."
                        .formatted(
                                Amount.of(totals.modules()),
                                Amount.of(totals.submodules()),
                                Amount.of(totals.changed()),
                                Amount.of(totals.organizations())));
    }
}
