package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Partitions that runs have taken out of their tables and that stay as tables of their own. They keep the foreign keys
 * that they had, so that what these point to cannot be dropped while they are there.
 */
final class RetiredTables {
    private static final String STANDING = """
            select distinct j.detail ->> 'schema', j.detail ->> 'name'
            from liftlock.journal j
            join pg_class c on c.oid = to_regclass(format('%I.%I', j.detail ->> 'schema', j.detail ->> 'name'))
            where j.action = ? and j.detail ->> 'of' = any (?) and c.relkind = 'r' and not c.relispartition
            order by 1, 2""";

    private RetiredTables() {}

    /**
     * Reads only.
     *
     * @param parents the tables whose partitions they were
     */
    static List<TableRef> of(Connection connection, List<String> parents) throws SQLException {
        return Ledger.present(connection)
                ? Answers.of(
                        connection,
                        STANDING,
                        row -> new TableRef(row.getString(1), row.getString(2)),
                        PartitionDetach.DETACHED,
                        connection.createArrayOf("text", parents.toArray()))
                : List.of();
    }

    /**
     * Drops them with all their rows; to be called in the transaction that drops their parents, or before it.
     *
     * @return those that were dropped
     */
    static List<TableRef> drop(Ledger ledger, Statement statement, String step, List<String> parents)
            throws SQLException {
        List<TableRef> tables = of(ledger.connection(), parents);
        for (TableRef table : tables) {
            long rows = rows(ledger.connection(), table);
            statement.execute("drop table " + table.sql());
            ledger.journal(step, "retired partition dropped", table.toString(), Map.of("rows", rows));
        }
        return tables;
    }

    static long rows(Connection connection, TableRef table) throws SQLException {
        return Answers.of(connection, "select count(*) from " + table.sql(), row -> row.getLong(1))
                .getFirst();
    }
}
