package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What restoring a run's backup would lose of the tables that it holds: their rows now against those in it. */
public final class WrittenSince {
    private WrittenSince() {}

    /**
     * One line for each table whose count has changed. A change that leaves the count alone is not seen; the text of the
     * first line says from when the backup is.
     *
     * @return empty when there is no backup, or it cannot be compared
     */
    public static List<Loss> of(Site site) {
        return TakenBackup.find(site).map(backup -> of(site.target(), backup)).orElseGet(List::of);
    }

    /** The same for a backup that another run took. */
    public static List<Loss> of(Target target, TakenBackup backup) {
        try (Connection connection = target.connect()) {
            BackupManifest manifest = BackupManifest.read(backup.files());
            List<Loss> losses = new ArrayList<>();
            for (BackupManifest.Line line : manifest.tables()) {
                if (!line.schema().equals(LedgerSchema.NAME)) {
                    compare(connection, manifest, line).ifPresent(losses::add);
                }
            }
            return losses;
        } catch (SQLException | IOException unknown) {
            return List.of(new Loss(
                    "(all tables)",
                    0,
                    true,
                    "Every change since %s is lost; the rows could not be counted: %s."
                            .formatted(backup.takenAt(), unknown.getMessage())));
        }
    }

    private static Optional<Loss> compare(Connection connection, BackupManifest manifest, BackupManifest.Line line)
            throws SQLException {
        Optional<Long> now = count(connection, line.ref());
        String name = line.schema().equals("public") ? line.table() : line.ref().toString();
        if (now.isEmpty()) {
            return Optional.of(new Loss(name, 0, false, "The table is gone now and comes back."));
        }
        long added = now.get() - line.rows();
        if (added == 0) {
            return Optional.empty();
        }
        return Optional.of(
                added > 0
                        ? new Loss(
                                name,
                                added,
                                true,
                                "%s more rows than in the backup of %s; they stay in the old database only."
                                        .formatted(Amount.of(added), manifest.takenAt()))
                        : new Loss(
                                name,
                                0,
                                false,
                                "%s fewer rows than in the backup of %s; what was deleted comes back."
                                        .formatted(Amount.of(-added), manifest.takenAt())));
    }

    private static Optional<Long> count(Connection connection, TableRef table) throws SQLException {
        if (!exists(connection, table)) {
            return Optional.empty();
        }
        try (PreparedStatement query = connection.prepareStatement("select count(*) from only " + table.sql());
                ResultSet answer = query.executeQuery()) {
            answer.next();
            return Optional.of(answer.getLong(1));
        }
    }

    private static boolean exists(Connection connection, TableRef table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select to_regclass(?) is not null")) {
            query.setString(1, table.sql());
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }
}
