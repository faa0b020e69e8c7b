package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.problem.Finding;

/**
 * Marks a column as deprecated, or drops it. What it held is kept aside before it goes, with all that is needed to put
 * it back.
 *
 * @param key the column that tells the table's rows apart
 * @param drop false to mark it only
 */
public record RetireColumn(
        String name,
        String title,
        String explanation,
        String table,
        String column,
        String key,
        boolean drop,
        int lockTimeoutMs,
        int attempts)
        implements Step {
    @Override
    public String kind() {
        return "retire_column";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss(
                drop
                        ? "the column comes back with its values; rows that came since have none"
                        : "its description becomes what it was");
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            ColumnRetreat retreat = new ColumnRetreat(site, this);
            if (!retreat.due(connection)) {
                return Outline.of(retreat.done());
            }
            List<Finding> obstacles = retreat.obstacles(connection);
            return Outline.of(
                            drop
                                    ? "Keeps the values of %s.%s aside and drops the column.".formatted(table, column)
                                    : "Marks %s.%s as deprecated.".formatted(table, column),
                            List.of(new Change(
                                    drop ? "dropped column" : "deprecated column", table + "." + column, "")),
                            obstacles)
                    .locking(
                            drop
                                    ? "Dropping the column locks %s for a moment; nothing is rewritten."
                                            .formatted(table)
                                    : "");
        });
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new ColumnRetreat(site, this).apply(pulse));
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return retreat == Retreat.RESTORE_BACKUP
                ? Outcome.unchanged("The column comes back with the backup.")
                : Attempt.of(site.target(), () -> new ColumnRetreat(site, this).undo(pulse));
    }
}
