package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** In which order tables take imported rows. */
final class ImportOrder {
    private static final String REFERENCES = """
            select k.oid from pg_constraint k
            where k.contype = 'f' and k.conrelid = ?::regclass and k.confrelid = ?::regclass""";

    private ImportOrder() {}

    /** A table comes after those it refers to; of tables that refer to each other, any may come first. */
    static List<ExportManifest.Line> of(Connection connection, List<ExportManifest.Line> tables) throws SQLException {
        List<ExportManifest.Line> order = new ArrayList<>();
        for (ExportManifest.Line line : tables) {
            place(connection, line, tables, order, new HashSet<>());
        }
        return order;
    }

    private static void place(
            Connection connection,
            ExportManifest.Line line,
            List<ExportManifest.Line> tables,
            List<ExportManifest.Line> order,
            Set<ExportManifest.Line> waiting)
            throws SQLException {
        if (order.contains(line) || !waiting.add(line)) {
            return;
        }
        for (ExportManifest.Line other : tables) {
            if (!other.equals(line) && refers(connection, line, other)) {
                place(connection, other, tables, order, waiting);
            }
        }
        order.add(line);
    }

    private static boolean refers(Connection connection, ExportManifest.Line line, ExportManifest.Line other)
            throws SQLException {
        return !Answers.of(
                        connection,
                        REFERENCES,
                        row -> true,
                        line.ref().sql(),
                        other.ref().sql())
                .isEmpty();
    }
}
