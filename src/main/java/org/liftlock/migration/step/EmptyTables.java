package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/**
 * Deletes every row of named tables, or of all tables of the product. Only a backup brings them back, so whoever starts
 * it types the installation's name.
 *
 * @param tables the ones to be emptied; none when {@code all} is meant
 * @param all every table but those of the portal and the product's record of its revisions
 * @param keeps of all tables, those that stay as they are
 */
public record EmptyTables(
        String name,
        String title,
        String explanation,
        List<String> tables,
        boolean all,
        List<String> keeps,
        int lockTimeoutMs,
        int attempts)
        implements Step {

    public EmptyTables {
        if (all == !tables.isEmpty()) {
            throw new IllegalArgumentException("name the tables to be emptied, or say all: true");
        }
        if (!all && !keeps.isEmpty()) {
            throw new IllegalArgumentException("only where all tables are emptied can some be kept");
        }
    }

    @Override
    public String kind() {
        return "empty_tables";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public boolean destroys() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return new Reversal.ByRestore("its rows are deleted for good");
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            DoomedTables doomed = DoomedTables.read(connection, site, this);
            List<Finding> findings = new ArrayList<>(doomed.findings());
            List<DoomedTables.Filled> filled = doomed.filled(connection);
            long rows = filled.stream().mapToLong(DoomedTables.Filled::rows).sum();
            if (rows == 0) {
                return Outline.of("Nothing to delete: these tables are empty.", List.of(), findings);
            }
            findings.add(doomed.warning(rows));
            return Outline.of(
                            "Deletes every row of %d tables: %s in all.".formatted(filled.size(), Amount.of(rows)),
                            filled.stream()
                                    .map(table -> new Change(
                                            "emptied table", table.table().name(), ""))
                                    .toList(),
                            findings)
                    .writing(rows)
                    .locking("ACCESS EXCLUSIVE on these tables for a moment: nobody reads or writes them.");
        });
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        if (site.ground() == Ground.INSTALLATION && !confirmed(site)) {
            return Outcome.failed(
                    "not_confirmed",
                    "Nobody has typed the name of %s, so no row was deleted.".formatted(site.installation()),
                    "Start it again with the parameter confirm, whose value is the name of the installation.");
        }
        return Attempt.of(site.target(), () -> new TableEmptying(site, pulse, this).run());
    }

    private static boolean confirmed(Site site) {
        return site.installation().equals(site.parameters().path(CONFIRMATION).asText());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return retreat == Retreat.RESTORE_BACKUP
                ? Outcome.unchanged("The rows come back with the backup.")
                : Outcome.failed(
                        "rows_deleted",
                        "The rows that were deleted cannot be brought back step by step.",
                        "Go back with the backup that the run took before it.");
    }
}
