package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.product.Pack;

/** Puts a pack out of use: its tables stay with all their rows, and a later upgrade takes them into use again. */
public record RetireSchema(String name, String title, String explanation, String pack) implements Step {
    @Override
    public String kind() {
        return "retire_schema";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("its tables have kept their rows and are taken into use again");
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> PackRetirement.read(
                        connection, site, site.product().pack(pack))
                .outline(connection));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            StepEnd.ifAsked(pulse);
            try (Connection connection = site.target().connect()) {
                return retire(connection, site, pulse);
            }
        });
    }

    private Outcome retire(Connection connection, Site site, Pulse pulse) throws SQLException, StepEnd {
        Pack known = site.product().pack(pack);
        PackRetirement retirement = PackRetirement.read(connection, site, known);
        retirement.refuseIfBlocked();
        PackUse use = new PackUse(Ledger.open(connection, site), site.product().id(), name, known);
        boolean changed = use.ledger().inTransaction(() -> use.retire() > 0 || use.journaled(PackUse.RETIRED));
        retirement
                .keeps(connection)
                .forEach(kept -> pulse.log("%s keeps %s rows.".formatted(kept.table(), Amount.of(kept.rows()))));
        return changed ? Outcome.changed(retirement.kept(connection)) : Outcome.unchanged(retirement.idle());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return switch (retreat) {
            case KEEP_DATA -> Attempt.of(site.target(), () -> reactivate(site));
            case RESTORE_BACKUP -> new DatabaseRestore(site, pulse).swapIn();
        };
    }

    private Outcome reactivate(Site site) throws SQLException {
        Pack known = site.product().pack(pack);
        try (Connection connection = site.target().connect()) {
            if (!Ledger.present(connection)) {
                return untouched(known);
            }
            PackUse use =
                    new PackUse(Ledger.open(connection, site), site.product().id(), name, known);
            boolean ours = use.ledger().inTransaction(() -> {
                boolean retired = use.journaled(PackUse.RETIRED);
                return retired && (use.reactivate() > 0 || use.journaled(PackUse.REACTIVATED));
            });
            return ours
                    ? Outcome.changed(
                            "The tables of the pack %s are in use again, with all their rows.".formatted(known.title()))
                    : untouched(known);
        }
    }

    private static Outcome untouched(Pack pack) {
        return Outcome.unchanged("The pack %s was not put out of use by this run; there is nothing to take back."
                .formatted(pack.title()));
    }

    @Override
    public List<Loss> loss(Site site, Retreat retreat) {
        return switch (retreat) {
            case KEEP_DATA -> List.of();
            case RESTORE_BACKUP -> WrittenSince.of(site);
        };
    }
}
