package org.liftlock.migration.step;

import static org.liftlock.migration.step.EntitlementTables.q;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.liftlock.problem.Finding;

/**
 * Writes old settings back, batch after batch. What is to be written is listed first, and each line is ticked in the
 * transaction that writes it, so that another process can go on with the rest.
 */
final class LegacyReturn {
    private static final int ATTEMPTS = 30;
    private static final int LOCK_TIMEOUT_MS = 2_000;

    private static final String TABLE = """
            create table if not exists liftlock.restored_value (
                run uuid not null,
                step text not null,
                organization text not null,
                value text,
                due boolean not null default true,
                former text,
                kept_at timestamptz,
                primary key (run, step, organization)
            );
            comment on table liftlock.restored_value is
                'Old settings that were put back, and what they were before that'""";

    private final Site site;
    private final Pulse pulse;
    private final RestoreLegacy step;
    private final EntitlementTables sql;
    private final BatchPace pace;

    LegacyReturn(Site site, Pulse pulse, RestoreLegacy step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.sql = EntitlementTables.of(site);
        this.pace = new BatchPace(step.batchTargetMs());
    }

    Outcome apply() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            LegacyDifference difference = LegacyDifference.of(site, connection);
            List<Finding> missing = difference.missing();
            if (!missing.isEmpty()) {
                return Outcome.failed(missing.getFirst());
            }
            if (!difference.kept()) {
                return Outcome.unchanged("Nothing to restore: no run has ever kept the old settings.");
            }
            Ledger ledger = Ledger.open(connection, site);
            list(ledger, difference);
            long written = repeat(ledger, "Restoring old settings", batch(ledger, putBack()), "settings restored");
            return conclude(difference, ledger, written);
        }
    }

    /** What was overwritten again since a former attempt is listed anew. */
    private void list(Ledger ledger, LegacyDifference difference) throws SQLException {
        ledger.transact(() -> {
            try (Statement statement = ledger.connection().createStatement()) {
                statement.execute(TABLE);
            }
            try (PreparedStatement insert = ledger.connection().prepareStatement("""
                    insert into liftlock.restored_value as r (run, step, organization, value)
                    select ?, ?, s.organization, s.value %s
                    on conflict (run, step, organization) do update set value = excluded.value, due = true""".formatted(difference.pairs()))) {
                insert.setObject(1, ledger.run());
                insert.setString(2, step.name());
                insert.executeUpdate();
            }
        });
    }

    private static final String OURS = "r.run = ? and r.step = ?";

    /** What a setting was before the run's first write stays the former value, whatever is written later. */
    private String putBack() {
        return """
                with due as materialized (
                    select r.organization, r.value, o.%1$s as key, o.%2$s::text as present
                    from liftlock.restored_value r join %3$s o on o.%1$s = r.organization::%4$s
                    where %5$s and r.due order by o.%1$s limit ? for update of o),
                put as (update %3$s o set %2$s = due.value::%6$s from due where o.%1$s = due.key)
                update liftlock.restored_value r
                set due = false, former = case when r.kept_at is null then due.present else r.former end,
                    kept_at = coalesce(r.kept_at, now())
                from due where r.organization = due.organization and %5$s""";
    }

    private String takenBack() {
        return """
                with due as materialized (
                    select r.organization, r.former, r.value, o.%1$s as key, o.%2$s::text as present
                    from liftlock.restored_value r join %3$s o on o.%1$s = r.organization::%4$s
                    where %5$s and r.kept_at is not null order by o.%1$s limit ? for update of o),
                put as (update %3$s o set %2$s = due.former::%6$s from due
                    where o.%1$s = due.key and due.present is not distinct from due.value)
                update liftlock.restored_value r set kept_at = null
                from due where r.organization = due.organization and %5$s""";
    }

    /** @return a statement whose parameters are run, step, how many, run and step */
    private String batch(Ledger ledger, String text) throws SQLException {
        var organizations = sql.tables().organizations();
        String type = Answers.of(
                        ledger.connection(),
                        "select format_type(atttypid, atttypmod) from pg_catalog.pg_attribute where attrelid = to_regclass(quote_ident(?)) and attname = ?",
                        row -> row.getString(1),
                        organizations.table(),
                        organizations.legacy())
                .getFirst();
        return text.formatted(sql.key(), q(organizations.legacy()), sql.organizations(), sql.type(), OURS, type);
    }

    private long repeat(Ledger ledger, String what, String text, String action) throws SQLException, StepEnd {
        long written = 0;
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, ATTEMPTS);
                Statement statement = ledger.connection().createStatement()) {
            while (true) {
                StepEnd.ifAsked(pulse);
                long began = System.nanoTime();
                int rows = retries.run(
                        what, statement, () -> ledger.inTransaction(() -> one(ledger, text, action)), () -> {});
                if (rows == 0) {
                    return written;
                }
                written += rows;
                pulse.progress(written, written, "organizations");
                LockRetries.sleep(pulse, pace.took(rows, (System.nanoTime() - began) / 1e6));
            }
        }
    }

    private int one(Ledger ledger, String text, String action) throws SQLException {
        try (Statement limit = ledger.connection().createStatement()) {
            limit.execute("set local lock_timeout = %d".formatted(LOCK_TIMEOUT_MS));
        }
        try (PreparedStatement batch = ledger.connection().prepareStatement(text)) {
            batch.setObject(1, ledger.run());
            batch.setString(2, step.name());
            batch.setInt(3, pace.rows());
            batch.setObject(4, ledger.run());
            batch.setString(5, step.name());
            int rows = batch.executeUpdate();
            if (rows > 0) {
                ledger.journal(
                        step.name(), action, sql.tables().organizations().table(), Map.of("organizations", rows));
            }
            return rows;
        }
    }

    private Outcome conclude(LegacyDifference difference, Ledger ledger, long written) throws SQLException {
        LegacyDifference.Differing left = difference.differing();
        if (left.count() > 0) {
            return Outcome.failed(
                    "legacy_overwritten_again",
                    "Something has overwritten the old settings of %s while they were put back: %s."
                            .formatted(LossWords.organizations(left.count()), String.join(", ", left.first())),
                    "Stop what writes to %s, then retry.".formatted(left.column()));
        }
        long all = Answers.of(
                        ledger.connection(),
                        "select count(*) from liftlock.restored_value r where r.kept_at is not null and " + OURS,
                        row -> row.getLong(1),
                        ledger.run(),
                        step.name())
                .getFirst();
        return written == 0 && all == 0
                ? Outcome.unchanged(left.summary())
                : Outcome.changed("The old settings of %s were put back as the newest snapshot has them."
                        .formatted(LossWords.organizations(all)));
    }

    Outcome undo() throws SQLException, StepEnd {
        StepEnd.ifAsked(pulse);
        try (Connection connection = site.target().connect()) {
            if (!Answers.yes(connection, "select to_regclass('liftlock.restored_value') is not null")
                    || !LegacyDifference.of(site, connection).missing().isEmpty()) {
                return Outcome.unchanged("No old setting was put back by this run.");
            }
            Ledger ledger = Ledger.open(connection, site);
            long written = repeat(
                    ledger, "Taking old settings back", batch(ledger, takenBack()), "restored settings taken back");
            return written == 0
                    ? Outcome.unchanged("No old setting was put back by this run.")
                    : Outcome.changed(
                            "The old settings of %s are what they were before the run, but for those changed since."
                                    .formatted(LossWords.organizations(written)));
        }
    }
}
