package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.liftlock.product.Edition;

/** Counts the rows that a way back puts out of reach, or loses. */
final class PackLoss {
    private final Site site;
    private final String pack;

    PackLoss(Site site, String pack) {
        this.site = site;
        this.pack = pack;
    }

    /** Tables without rows are left out. */
    List<Loss> of(Retreat retreat) {
        try (Connection connection = site.target().connect()) {
            PackHistory history = PackHistory.read(connection, site.product().id(), pack);
            return switch (retreat) {
                case KEEP_DATA -> kept(connection, history, site.from());
                case RESTORE_BACKUP -> lost(connection, history);
            };
        } catch (SQLException trouble) {
            String why = DatabaseTrouble.finding(trouble, site.target()).message();
            return List.of(new Loss("(all tables)", 0, retreat == Retreat.RESTORE_BACKUP, "Not counted: " + why));
        }
    }

    /**
     * The rows of a pack that is going out of use; tables without rows are left out.
     *
     * @param below the edition that does not look at them
     */
    static List<Loss> kept(Connection connection, PackHistory history, Edition below) throws SQLException {
        List<String> tables = new ArrayList<>(history.created());
        tables.addAll(history.adopted());
        return counted(
                connection,
                tables,
                false,
                "Kept in the database; %s does not show them until the next upgrade.".formatted(below.name()));
    }

    /** The backup of this run was taken before its tables were made, so that it has none of their rows. */
    private List<Loss> lost(Connection connection, PackHistory history) throws SQLException {
        List<String> tables = history.byVersion().values().stream()
                .filter(applied -> applied.run().equals(site.run()))
                .flatMap(applied -> applied.created().stream())
                .toList();
        List<Loss> losses = new ArrayList<>(counted(
                connection,
                tables,
                true,
                "The table is newer than the backup; its rows stay in the old database only."));
        losses.addAll(WrittenSince.of(site));
        return losses;
    }

    private static List<Loss> counted(Connection connection, List<String> tables, boolean lost, String explanation)
            throws SQLException {
        List<String> present = present(connection, tables);
        List<Loss> losses = new ArrayList<>();
        if (present.isEmpty()) {
            return losses;
        }
        String counts = present.stream()
                .map(table ->
                        "select %s, count(*) from %s".formatted(DatabaseTraits.literal(table), TableRef.quote(table)))
                .collect(Collectors.joining(" union all "));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(counts)) {
            while (rows.next()) {
                if (rows.getLong(2) > 0) {
                    losses.add(new Loss(rows.getString(1), rows.getLong(2), lost, explanation));
                }
            }
        }
        return losses;
    }

    private static List<String> present(Connection connection, List<String> tables) throws SQLException {
        List<String> present = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select name from unnest(?) as name where to_regclass(quote_ident(name)) is not null order by name")) {
            query.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    present.add(rows.getString(1));
                }
            }
        }
        return present;
    }
}
