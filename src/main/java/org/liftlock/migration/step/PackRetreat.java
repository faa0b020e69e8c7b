package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.liftlock.product.Pack;

/** Takes a pack out of use again, or brings back the database as it was before it. */
final class PackRetreat {
    private static final String RETIRED = "pack retired";

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
            case KEEP_DATA -> retire();
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
            int retired = ledger.inTransaction(() -> touched(ledger) ? retire(ledger) : 0);
            return retired == 0 ? untouched() : Outcome.changed(kept());
        }
    }

    /** A run that changed nothing has nothing to take back. */
    private boolean touched(Ledger ledger) throws SQLException {
        try (PreparedStatement query = ledger.connection()
                .prepareStatement(
                        "select exists (select from liftlock.journal where run = ? and step = ? and action in (?, ?))")) {
            query.setObject(1, ledger.run());
            query.setString(2, step.name());
            query.setString(3, ApplyMigration.APPLIED);
            query.setString(4, PackUp.REACTIVATED);
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    private int retire(Ledger ledger) throws SQLException {
        int retired = PackHistory.put(ledger, site.product().id(), pack.id(), "retired");
        if (retired > 0) {
            ledger.journal(step.name(), RETIRED, pack.id(), Map.of("migrations", retired));
        }
        return retired;
    }

    private Outcome untouched() {
        return Outcome.unchanged(
                "The pack %s is not in use through this run; there is nothing to take back.".formatted(pack.title()));
    }

    private String kept() {
        return "The tables of the pack %s stay with all their rows, out of use; %s does not look at them. A later upgrade takes them into use again."
                .formatted(pack.title(), site.from().name());
    }
}
