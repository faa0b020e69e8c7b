package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;

/** The programs with which a database is backed up and restored. */
record BackupTools(ServerVersion server, Program dump, Program restore) {
    static BackupTools choose(Programs programs, Connection connection) throws SQLException, StepEnd {
        ServerVersion server = ServerVersion.of(connection);
        return new BackupTools(
                server,
                need(programs.choose("pg_dump", server.major())),
                need(programs.choose("pg_restore", server.major())));
    }

    private static Program need(Programs.Choice choice) throws StepEnd {
        return switch (choice) {
            case Programs.Choice.Found found -> found.program();
            case Programs.Choice.None none -> throw StepEnd.failed(none.why());
        };
    }
}
