package org.liftlock.migration.command;

/** What {@code rollback} says of itself. */
final class RollbackUsage {
    static final String TEXT = """
            Usage: bin/liftlock rollback --installation SLUG [--edition EDITION] [--backup ID_OR_DAY] [--yes]
                                         [--portal URL] [--token-file FILE]
                   bin/liftlock rollback --installation SLUG --list [--portal URL] [--token-file FILE]
                   bin/liftlock rollback --local --installation SLUG [--edition EDITION] [--backup ID_OR_DAY] [--list] [--yes]

            Takes an installation back to one of its proved backups: stops its services, restores the backup into a new
            database, compares it, lets the two change names, puts the former configuration back and starts the services.
            The database as it is now is kept under another name. A run that is stuck there is ended.

              --installation  the installation's slug, or its id
              --edition       the edition to go back to, such as community; the backup must hold it
              --backup        which backup: its id, or the day on which it was taken (20261121, in UTC); the newest if left out
              --list          only lists the backups
              --yes           does not ask
              --local         works where no portal runs: on the data folder (LIFTLOCK_HOME) with its embedded database, or
                              on the database that QUARKUS_DATASOURCE_JDBC_URL names, as the portal itself would; no token
                              is needed. Repeat it when it was interrupted: it goes on where it was
              --portal        where the portal answers; else LIFTLOCK_PORTAL, else http://localhost:8080
              --token-file    a file with a bearer token (POST /api/v1/auth/login); else LIFTLOCK_TOKEN

            Ends with 0 when it is done, 1 when the run failed, 2 when the command is misused or not confirmed, 3 when the
            portal cannot be reached, 4 when the token does not allow it, 5 when there is no such installation, backup or
            edition, 6 when the portal will not start it now.""";

    private RollbackUsage() {}
}
