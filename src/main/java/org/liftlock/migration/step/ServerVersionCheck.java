package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.List;
import org.liftlock.problem.Finding;

/** The database server is not too old. */
public record ServerVersionCheck(int min) implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        ServerVersion server = ServerVersion.of(inspection.connection());
        return List.of(
                server.major() >= min
                        ? Finding.info(
                                "server_version", "PostgreSQL %s; at least %d is needed.".formatted(server.full(), min))
                        : Finding.error(
                                "server_too_old",
                                "The database server is PostgreSQL %s, but at least %d is needed."
                                        .formatted(server.full(), min),
                                "Move the database to a newer server, with pg_upgrade or by dump and restore, then check again."));
    }
}
