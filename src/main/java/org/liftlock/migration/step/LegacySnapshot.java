package org.liftlock.migration.step;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Copies the old settings of all organizations of a run to where nobody changes them, before anything is written. */
record LegacySnapshot(Ledger ledger, Pulse pulse, String step, EntitlementTables sql, OrganizationScope scope) {
    private static final int AT_ONCE = 10_000;

    EntitleProgress take(EntitleProgress from) throws SQLException, StepEnd {
        EntitleProgress progress = from;
        while (!progress.copied()) {
            StepEnd.ifAsked(pulse);
            EntitleProgress reached = progress;
            progress = ledger.inTransaction(() -> {
                @Nullable String last = copied(reached.snapshot());
                EntitleProgress next = last == null ? reached.allCopied() : reached.copiedUpTo(last);
                next.save(ledger, step);
                return next;
            });
        }
        return progress;
    }

    /** @return the key up to which it has copied; null when there was nothing left */
    private @Nullable String copied(@Nullable String after) throws SQLException {
        String text = """
                with page as materialized (
                    select %1$s as key, %2$s::text as value from %3$s where %4$s and %5$s order by %1$s limit %6$d),
                copied as (
                    insert into liftlock.legacy_value (run, organization, value)
                    select ?, key::text, value from page on conflict do nothing)
                select key::text from page order by key desc limit 1""".formatted(
                sql.key(),
                EntitlementTables.q(sql.tables().organizations().legacy()),
                sql.organizations(),
                after == null ? "?::text is null" : "%s > cast(? as %s)".formatted(sql.key(), sql.type()),
                scope.only() == null ? "?::text is null" : "%s = cast(? as %s)".formatted(sql.key(), sql.type()),
                AT_ONCE);
        try (PreparedStatement query = ledger.connection().prepareStatement(text)) {
            query.setString(1, after);
            query.setString(2, scope.only());
            query.setObject(3, ledger.run());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
