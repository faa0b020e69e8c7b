package org.liftlock.migration;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.liftlock.migration.step.Backfill;
import org.liftlock.migration.step.Configure;
import org.liftlock.migration.step.ExportTables;
import org.liftlock.migration.step.ImportTables;
import org.liftlock.migration.step.IndexForeignKeys;
import org.liftlock.migration.step.Loss;
import org.liftlock.migration.step.MigrateSchema;
import org.liftlock.migration.step.RestoreBackup;
import org.liftlock.migration.step.RestoreConfiguration;
import org.liftlock.migration.step.RetireSchema;
import org.liftlock.migration.step.Retreat;
import org.liftlock.migration.step.Start;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Stop;
import org.liftlock.problem.Finding;

/**
 * One of the two ways to take a run back, as the page lays it out.
 *
 * @param deeds what is done, in its order
 * @param losses rows lost or put out of reach; empty when there are none
 * @param uncounted why the losses could not be counted
 * @param lasts how long it should take, told from how long the run's own steps took
 */
record WayBack(
        Retreat retreat, List<String> deeds, List<Loss> losses, Optional<Finding> uncounted, Optional<Duration> lasts) {

    private static final String RESTORED =
            "The backup of this run is restored into a new database, compared with what was recorded, and takes the old one's name. The present database is kept under another name, for you to drop.";

    public String id() {
        return retreat.name().toLowerCase(Locale.ROOT);
    }

    public long rowsLost() {
        return losses.stream().filter(Loss::lost).mapToLong(Loss::rows).sum();
    }

    public long rowsOutOfReach() {
        return losses.stream()
                .filter(loss -> !loss.lost())
                .mapToLong(Loss::rows)
                .sum();
    }

    /** What taking back a step means; empty for steps that leave nothing behind. */
    public static Optional<String> deed(Step step, Retreat retreat, String from, String to) {
        return Optional.ofNullable(
                switch (step) {
                    case Start start -> "The services of %s are stopped.".formatted(to);
                    case Backfill backfill ->
                        retreat == Retreat.KEEP_DATA
                                ? "What \"%s\" wrote stays in its tables.".formatted(backfill.title())
                                : null;
                    case MigrateSchema schema -> schema(retreat, from, to);
                    case RetireSchema retired -> retired(retreat, from);
                    case IndexForeignKeys indexes -> "The indexes that this run has built are dropped again.";
                    case ImportTables imported -> "Exactly the rows that this run has imported are removed again.";
                    case ExportTables exported -> "The exported file is deleted.";
                    case Configure configure -> "The configuration files are put back as they were before the upgrade.";
                    case RestoreBackup restored ->
                        "The database that was kept aside takes its name again; what had been restored is kept under another name.";
                    case RestoreConfiguration restored ->
                        "The configuration files that were in use before are put back.";
                    case Stop stop -> "The services of %s are started and asked for their health.".formatted(from);
                    default -> null;
                });
    }

    private static String retired(Retreat retreat, String from) {
        return switch (retreat) {
            case KEEP_DATA -> "The tables of %s are taken into use again, with all their rows.".formatted(from);
            case RESTORE_BACKUP -> RESTORED;
        };
    }

    private static String schema(Retreat retreat, String from, String to) {
        return switch (retreat) {
            case KEEP_DATA ->
                "The tables of %s stay in the database with all their rows; %s does not read them. A later upgrade finds them again."
                        .formatted(to, from);
            case RESTORE_BACKUP -> RESTORED;
        };
    }
}
