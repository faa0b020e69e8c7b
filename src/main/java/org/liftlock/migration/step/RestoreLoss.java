package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/** What going back to a backup costs: rows that were written since, and tables that it does not know. */
public record RestoreLoss(Target target, TakenBackup backup) {

    /** One line for each table with rows that the backup does not have. */
    public List<Loss> losses() {
        List<Loss> losses = new ArrayList<>(WrittenSince.of(target, backup));
        try (Connection connection = target.connect()) {
            losses.addAll(newer(connection));
        } catch (SQLException | IOException uncounted) {
            return losses;
        }
        return losses;
    }

    private List<Loss> newer(Connection connection) throws SQLException, IOException {
        Set<TableRef> known = BackupManifest.read(backup.files()).tables().stream()
                .map(BackupManifest.Line::ref)
                .collect(Collectors.toSet());
        List<Loss> losses = new ArrayList<>();
        for (TableRef table : TableRef.every(connection)) {
            if (!known.contains(table) && !table.schema().equals(LedgerSchema.NAME)) {
                long rows = count(connection, table);
                if (rows > 0) {
                    losses.add(new Loss(
                            table.schema().equals("public") ? table.name() : table.toString(),
                            rows,
                            true,
                            "The table is newer than the backup; its rows stay in the old database only."));
                }
            }
        }
        return losses;
    }

    private static long count(Connection connection, TableRef table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select count(*) from only " + table.sql())) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** For a plan: one line that says it all, and one for each table. */
    List<Finding> findings() {
        List<Loss> losses = losses();
        List<Finding> findings = new ArrayList<>();
        long rows = losses.stream().filter(Loss::lost).mapToLong(Loss::rows).sum();
        findings.add(
                losses.isEmpty()
                        ? Finding.info(
                                "nothing_lost",
                                "Every table has as many rows as in the backup of %s. A row that was changed since becomes what it was then."
                                        .formatted(backup.takenAt()))
                        : Finding.warning(
                                "rows_lost",
                                "%s rows were written since the backup of %s and will not be in the restored database; a row that was changed since becomes what it was then."
                                        .formatted(Amount.of(rows), backup.takenAt()),
                                "They stay in the database that is kept aside; copy from there what is still needed."));
        losses.forEach(
                loss -> findings.add(Finding.info("written_since", "%s: %s".formatted(loss.table(), words(loss)))));
        return findings;
    }

    private static String words(Loss loss) {
        return loss.rows() == 0
                ? loss.explanation()
                : "%s rows. %s".formatted(Amount.of(loss.rows()), loss.explanation());
    }
}
