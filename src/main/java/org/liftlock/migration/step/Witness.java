package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Sight;

/** Sees which objects of a scratch database a statement makes, alters, removes and writes anew. */
sealed interface Witness permits TriggerWitness, CatalogWitness {

    /** Event triggers see everything, and only a superuser may create them. */
    static Witness over(Connection connection, Surroundings surroundings) throws SQLException {
        return superuser(connection)
                ? TriggerWitness.install(connection, surroundings)
                : new CatalogWitness(connection, surroundings);
    }

    private static boolean superuser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer =
                        statement.executeQuery("select rolsuper from pg_roles where rolname = current_user")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    Evidence how();

    /**
     * Since the last call.
     *
     * @param shut oids of what was there before and is locked against everybody, so that the rest need not be looked at
     */
    Account account(Set<Long> shut) throws SQLException;

    /** What a statement did. */
    record Account(
            List<Sight.Thing> created,
            List<Sight.Thing> altered,
            List<Sight.Thing> dropped,
            List<Sight.Rewrite> rewritten) {}
}
