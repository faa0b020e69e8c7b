package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/**
 * Where a database stands with a pack.
 *
 * @param pending migrations still to be applied, in their order
 * @param retired whether applied ones are out of use and have to be made active again
 * @param extensions that have to be created before the first of them
 * @param findings what stands in the way, before anything is tried
 */
record PackState(
        PackHistory history,
        List<Pack.Migration> pending,
        boolean retired,
        PackExtensions extensions,
        List<Finding> findings) {

    static PackState read(Connection connection, String product, Pack pack) throws SQLException {
        PackHistory history = PackHistory.read(connection, product, pack.id());
        List<Finding> findings = new ArrayList<>();
        changed(pack, history, findings);
        unknown(pack, history, findings);
        missing(connection, pack, history, findings);
        List<Pack.Migration> pending = pack.migrations().stream()
                .filter(migration -> history.find(migration).isEmpty())
                .toList();
        PackExtensions extensions =
                pending.isEmpty() ? PackExtensions.NONE : PackExtensions.missing(connection, pack.extensions());
        findings.addAll(extensions.findings());
        return new PackState(history, pending, history.retired(), extensions, findings);
    }

    boolean nothingToDo() {
        return pending.isEmpty() && !retired;
    }

    private static void changed(Pack pack, PackHistory history, List<Finding> findings) {
        for (Pack.Migration migration : pack.migrations()) {
            history.find(migration)
                    .filter(applied -> !applied.checksum().equals(Script.checksum(migration)))
                    .ifPresent(
                            applied -> findings.add(
                                    Finding.error(
                                            "checksum_changed",
                                            "Migration %s %s of the pack %s was applied to this database in another version: its file %s has been changed since (checksum then %s, now %s)."
                                                    .formatted(
                                                            migration.version(),
                                                            migration.name(),
                                                            pack.id(),
                                                            migration.file(),
                                                            shortened(applied.checksum()),
                                                            shortened(Script.checksum(migration))),
                                            "Use a portal with the file as it was. An applied migration must never be changed; what is to be different belongs into a new one.")));
        }
    }

    private static void unknown(Pack pack, PackHistory history, List<Finding> findings) {
        history.byVersion().values().stream()
                .filter(applied -> pack.migrations().stream()
                        .noneMatch(migration -> migration.version().equals(applied.version())))
                .forEach(applied -> findings.add(Finding.warning(
                        "unknown_migration",
                        "The database has migration %s %s of the pack %s, which this portal does not know; a newer portal has applied it."
                                .formatted(applied.version(), applied.name(), pack.id()),
                        "Use the newer portal for this installation.")));
    }

    /** What the history promises must still be there; somebody may have dropped it by hand. */
    private static void missing(Connection connection, Pack pack, PackHistory history, List<Finding> findings)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select name from unnest(?) as name where to_regclass(quote_ident(name)) is null order by name""")) {
            query.setArray(1, connection.createArrayOf("text", history.created().toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    findings.add(
                            Finding.error(
                                    "table_missing",
                                    "The table %s of the pack %s was made by an earlier upgrade and is gone."
                                            .formatted(rows.getString(1), pack.id()),
                                    "Bring it back from a backup. If its rows do not matter, create it again with the statements of the pack's files."));
                }
            }
        }
    }

    private static String shortened(String checksum) {
        return checksum.substring(0, Math.min(12, checksum.length()));
    }
}
