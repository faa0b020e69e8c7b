package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import org.liftlock.product.Edition;
import org.liftlock.product.Pack;

/** Takes a pack out of use again, or brings back the database as it was before it. */
final class PackRetreat {
    private final Site site;
    private final Pulse pulse;
    private final MigrateSchema step;
    private final Pack pack;

    PackRetreat(Site site, Pulse pulse, MigrateSchema step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.pack = site.product().pack(step.pack());
    }

    Outcome undo(Retreat retreat) throws SQLException {
        return switch (retreat) {
            case KEEP_DATA -> site.from().id().equals(site.to().id()) ? kept(site.to()) : retire();
            case RESTORE_BACKUP -> new DatabaseRestore(site, pulse).swapIn();
        };
    }

    /** The tables and their rows stay; the history says that the edition below is the one in use. */
    private Outcome retire() throws SQLException {
        try (Connection connection = site.target().connect()) {
            if (!Ledger.present(connection)) {
                return untouched();
            }
            Ledger ledger = Ledger.open(connection, site);
            PackUse use = new PackUse(ledger, site.product().id(), step.name(), pack);
            int retired = ledger.inTransaction(() -> touched(use) ? use.retire() : 0);
            return retired == 0 ? untouched() : Outcome.changed(kept());
        }
    }

    /** A run that changed nothing has nothing to take back. */
    private static boolean touched(PackUse use) throws SQLException {
        return use.journaled(ApplyMigration.APPLIED, PackUse.REACTIVATED);
    }

    private Outcome untouched() {
        return Outcome.unchanged(
                "The pack %s is not in use through this run; there is nothing to take back.".formatted(pack.title()));
    }

    private static Outcome kept(Edition edition) {
        return Outcome.unchanged("The tables belong to %s, which the installation keeps, and so they stay in use."
                .formatted(edition.name()));
    }

    private String kept() {
        return "The tables of the pack %s stay with all their rows, out of use; %s does not look at them. A later upgrade takes them into use again."
                .formatted(pack.title(), site.from().name());
    }
}
