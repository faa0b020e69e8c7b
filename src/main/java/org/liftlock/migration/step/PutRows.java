package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/**
 * Makes rows of a product's table agree with a list that is kept in the portal. Rows that the list does not name stay
 * as they are.
 *
 * @param rows the list, by its word in the portal
 * @param key the column that tells one row from another
 */
public record PutRows(String name, String title, String explanation, String rows, String table, String key)
        implements Step {
    /** The part of a run's parameters that holds the lists. */
    public static final String ROWS = "rows";

    @Override
    public String kind() {
        return "put_rows";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            RowList list = RowList.of(site, this);
            if (!list.tableIn(connection)) {
                return Outline.of(title, List.of(), List.of(missing(site)));
            }
            List<Change> changes = new ArrayList<>();
            for (RowList.Row row : list.rows()) {
                list.state(connection, row).change(this, row).ifPresent(changes::add);
            }
            return Outline.of(
                    changes.isEmpty()
                            ? "Nothing to change: the rows of %s are as the portal has them.".formatted(table)
                            : "Brings %d rows of %s up to date.".formatted(changes.size(), table),
                    changes,
                    List.of());
        });
    }

    private Finding missing(Site site) {
        return Finding.error(
                "table_missing",
                "The database has no table %s, which %s needs."
                        .formatted(table, site.to().name()),
                "Upgrade the installation's database first, or bring the table back from a backup.");
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                RowList list = RowList.of(site, this);
                return list.tableIn(connection) ? put(connection, site, list, pulse) : Outcome.failed(missing(site));
            }
        });
    }

    private Outcome put(Connection connection, Site site, RowList list, Pulse pulse) throws SQLException, StepEnd {
        StepEnd.ifAsked(pulse);
        Ledger ledger = Ledger.open(connection, site);
        int changed = ledger.inTransaction(() -> list.put(ledger, pulse));
        return changed > 0 || PutRowsJournal.of(ledger, this).any()
                ? Outcome.changed("The rows of %s are as the portal has them.".formatted(table))
                : Outcome.unchanged("Nothing to change: the rows of %s are as the portal has them.".formatted(table));
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                if (!Ledger.present(connection)) {
                    return Outcome.unchanged("No row was changed.");
                }
                Ledger ledger = Ledger.open(connection, site);
                int undone = ledger.inTransaction(
                        () -> PutRowsJournal.of(ledger, this).putBack());
                return undone > 0
                        ? Outcome.changed("%d rows of %s are as they were before.".formatted(undone, table))
                        : Outcome.unchanged("No row was changed.");
            }
        });
    }
}
