package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.liftlock.problem.Finding;

/** Runs every check of a preflight, whatever the others found; those that need the database only while there is one. */
final class PreflightRound {
    private static final String CAREFUL = "set default_transaction_read_only = on; set statement_timeout = '60s'";

    private final Site site;
    private final List<PreflightCheck> checks;
    private final Programs programs;
    private final List<Finding> findings = new ArrayList<>();

    PreflightRound(Site site, List<PreflightCheck> checks, Programs programs) {
        this.site = site;
        this.checks = checks;
        this.programs = programs;
    }

    /** @param seen told each finding as soon as there is one */
    List<Finding> findings(Consumer<Finding> seen) {
        Connection connection;
        try {
            connection = site.target().connect();
        } catch (SQLException unreachable) {
            add(List.of(DatabaseTrouble.finding(unreachable, site.target())), seen);
            withoutDatabase(checks, seen);
            return findings;
        }
        try (connection) {
            withDatabase(connection, seen);
        } catch (SQLException notClosed) {
            // What was seen stands.
        }
        return findings;
    }

    private void withDatabase(Connection connection, Consumer<Finding> seen) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CAREFUL);
        }
        Inspection inspection = new Inspection(site, programs, connection);
        for (int next = 0; next < checks.size(); next++) {
            try {
                add(checks.get(next).look(inspection), seen);
            } catch (SQLException trouble) {
                add(List.of(DatabaseTrouble.finding(trouble, site.target())), seen);
                if (DatabaseTrouble.connectionGone(trouble)) {
                    withoutDatabase(checks.subList(next + 1, checks.size()), seen);
                    return;
                }
            }
        }
    }

    private void withoutDatabase(List<PreflightCheck> rest, Consumer<Finding> seen) {
        Inspection inspection = new Inspection(site, programs, null);
        for (PreflightCheck check : rest) {
            if (!check.needsDatabase()) {
                try {
                    add(check.look(inspection), seen);
                } catch (SQLException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        }
    }

    private void add(List<Finding> found, Consumer<Finding> seen) {
        findings.addAll(found);
        found.forEach(seen);
    }
}
