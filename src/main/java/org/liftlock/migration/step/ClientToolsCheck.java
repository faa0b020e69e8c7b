package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;

/** PostgreSQL's programs are on the portal's machine, and not older than the server. */
public record ClientToolsCheck() implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        ServerVersion server = ServerVersion.of(inspection.connection());
        return Stream.of("pg_dump", "pg_restore")
                .map(name -> inspection.programs().choose(name, server.major()))
                .map(choice -> said(choice, server))
                .toList();
    }

    private static Finding said(Programs.Choice choice, ServerVersion server) {
        return switch (choice) {
            case Programs.Choice.Found found ->
                Finding.info(
                        "client_tools",
                        "%s fits the server, which is PostgreSQL %d.".formatted(found.program(), server.major()));
            case Programs.Choice.None none -> none.why();
        };
    }
}
