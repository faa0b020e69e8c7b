package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.liftlock.problem.Finding;

/**
 * The tables that a step is to empty, as they are found in a database.
 *
 * @param findings those that are not there, and those that others refer to
 */
record DoomedTables(List<TableRef> tables, List<Finding> findings) {
    private static final String REFERENCES = """
            select distinct r.relname || ' refers to ' || t.relname
            from pg_constraint c
            join pg_class r on r.oid = c.conrelid
            join pg_class t on t.oid = c.confrelid
            where c.contype = 'f' and c.confrelid = any (?::regclass[]) and c.conrelid <> all (?::regclass[])
            order by 1""";

    /** @param rows how many it has */
    record Filled(TableRef table, long rows) {}

    static DoomedTables read(Connection connection, Site site, EmptyTables step) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        List<TableRef> tables = step.all() ? every(connection, site, step) : named(connection, step, findings);
        if (!tables.isEmpty()) {
            String[] names = tables.stream().map(TableRef::sql).toArray(String[]::new);
            Answers.of(
                            connection,
                            REFERENCES,
                            row -> row.getString(1),
                            connection.createArrayOf("text", names),
                            connection.createArrayOf("text", names))
                    .forEach(reference -> findings.add(referred(reference)));
        }
        return new DoomedTables(tables, findings);
    }

    private static List<TableRef> every(Connection connection, Site site, EmptyTables step) throws SQLException {
        Set<String> kept = new HashSet<>(step.keeps());
        String revisions = site.product().sheet().database().revisionTable();
        if (revisions != null) {
            kept.add(revisions);
        }
        return TableRef.every(connection).stream()
                .filter(table -> !table.schema().equals("liftlock") && !kept.contains(table.name()))
                .toList();
    }

    private static List<TableRef> named(Connection connection, EmptyTables step, List<Finding> findings)
            throws SQLException {
        List<TableRef> found = new ArrayList<>();
        for (String name : step.tables()) {
            TableRef.find(connection, name).ifPresentOrElse(found::add, () -> findings.add(missing(name)));
        }
        return found;
    }

    private static Finding missing(String name) {
        return Finding.info(
                "table_absent", "There is no table %s, so there is nothing to delete in it.".formatted(name));
    }

    private static Finding referred(String reference) {
        return Finding.error(
                "rows_referred_to",
                "%s, and is not emptied itself: its rows would be left without what they refer to."
                        .formatted(reference),
                "Empty that table as well, or delete its rows first.");
    }

    Finding warning(long rows) {
        return Finding.warning(
                "rows_deleted_for_good",
                "%s rows of %d tables are deleted; only the backup of this run brings them back."
                        .formatted(Amount.of(rows), tables.size()),
                "Be sure that this is the installation you mean. You are asked to type its name.");
    }

    /** Those with rows. */
    List<Filled> filled(Connection connection) throws SQLException {
        List<Filled> filled = new ArrayList<>();
        for (TableRef table : tables) {
            long rows = Answers.of(connection, "select count(*) from " + table.sql(), row -> row.getLong(1))
                    .getFirst();
            if (rows > 0) {
                filled.add(new Filled(table, rows));
            }
        }
        return filled;
    }
}
