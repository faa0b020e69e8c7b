package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Pack;

/** What it means for a database to put a pack out of use, and what stands in the way. */
record PackRetirement(Site site, Pack pack, PackHistory history, List<Finding> obstacles) {
    static PackRetirement read(Connection connection, Site site, Pack pack) throws SQLException {
        PackHistory history = PackHistory.read(connection, site.product().id(), pack.id());
        List<Finding> obstacles = new ArrayList<>();
        if (history.empty() && edition(site, pack).isPresent() && there(connection, site, pack)) {
            obstacles.add(unknown(pack));
        }
        above(connection, site, pack).forEach(higher -> obstacles.add(inUse(pack, higher)));
        return new PackRetirement(site, pack, history, obstacles);
    }

    private static Optional<Edition> edition(Site site, Pack pack) {
        return site.product().findEdition(pack.edition());
    }

    private static boolean there(Connection connection, Site site, Pack pack) throws SQLException {
        return EditionProbe.recognized(connection, edition(site, pack).orElseThrow());
    }

    private static Finding unknown(Pack pack) {
        return Finding.error(
                "pack_unknown",
                "The tables of %s are in the database, but no upgrade of this portal has made them, so that they cannot be marked as out of use."
                        .formatted(pack.title()),
                "Ask support to record how they came there, or go back by restoring a backup of the edition below.");
    }

    /** The packs of higher editions that are in use: they build on this one. */
    private static List<Pack> above(Connection connection, Site site, Pack pack) throws SQLException {
        List<Pack> above = new ArrayList<>();
        boolean higher = false;
        for (Edition edition : site.product().editions()) {
            Pack other = edition.pack() == null ? null : site.product().pack(edition.pack());
            if (higher
                    && other != null
                    && PackHistory.read(connection, site.product().id(), other.id())
                            .inUse()) {
                above.add(other);
            }
            higher |= pack.equals(other);
        }
        return above;
    }

    private static Finding inUse(Pack pack, Pack higher) {
        return Finding.error(
                "pack_needed",
                "The pack %s cannot go out of use while %s, which builds on it, is in use."
                        .formatted(pack.title(), higher.title()),
                "Go down one edition at a time, beginning with the highest.");
    }

    void refuseIfBlocked() throws StepEnd {
        if (!obstacles.isEmpty()) {
            throw StepEnd.with(new Outcome.Failed(obstacles.getFirst(), obstacles));
        }
    }

    Outline outline(Connection connection) throws SQLException {
        if (!history.inUse()) {
            return Outline.of(idle(), List.of(), obstacles);
        }
        List<Finding> findings = new ArrayList<>(obstacles);
        keeps(connection)
                .forEach(kept -> findings.add(Finding.info(
                        "rows_kept",
                        "%s keeps its %s rows, out of use.".formatted(kept.table(), Amount.of(kept.rows())))));
        return Outline.of(
                kept(connection),
                List.of(new Change("pack out of use", pack.id(), "Its tables stay with all their rows.")),
                findings);
    }

    /** Tables with rows, and how many. */
    List<Loss> keeps(Connection connection) throws SQLException {
        return PackLoss.kept(connection, history, site.to());
    }

    String kept(Connection connection) throws SQLException {
        List<Loss> kept = keeps(connection);
        long rows = kept.stream().mapToLong(Loss::rows).sum();
        return "The tables of the pack %s stay with all their rows (%s rows in %d tables); nothing is lost. %s does not look at them, and a later upgrade takes them into use again."
                .formatted(pack.title(), Amount.of(rows), kept.size(), site.to().name());
    }

    String idle() {
        return "Nothing to change: the pack %s is not in use.".formatted(pack.title());
    }
}
