package org.liftlock.migration.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands {@code migrate}, {@code status}, {@code validate} and {@code rollback} on a database, without a portal. */
public final class SchemaCommand {
    private static final Set<String> NAMES = Set.of("migrate", "status", "validate");
    private static final Set<String> HELP = Set.of("--help", "-h", "help");

    private static final String USAGE = """
            Usage: bin/liftlock migrate --product NAME [--target FILE] [--database-url URL]
                   bin/liftlock status --product NAME [--database-url URL]
                   bin/liftlock validate --product NAME [--database-url URL]
                   bin/liftlock rollback FILE --product NAME [--record-only] [--yes] [--database-url URL]

            Work on any PostgreSQL database, with the migrations of one product; no portal has to run. They keep the same
            record as the portal (schema liftlock), and only one of them, or of the portal's runs, changes a database at a
            time.

              migrate    applies the migrations that are still to be applied, each in one transaction, and makes the
                         partitions of the coming months where the product divides tables by month
              status     lists the migrations, and which of them the database has
              validate   compares the files with what was applied, and the record with the tables that are there
              rollback   takes back the migration in FILE and all after it: THEIR TABLES ARE DROPPED WITH ALL ROWS.
                         With --record-only it changes no table and only forgets that they were applied. It says which.

              --product       its name, which is that of its folder among the products
              --pack          which pack of migrations, if the product has more than one
              --target        the last migration to apply: its file, such as 002_orders.sql, or its number
              --database-url  postgresql://user:password@host:5432/database[?sslmode=verify-full&sslrootcert=FILE]; else
                              DATABASE_URL, else PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGPASSFILE, PGSSLMODE.
                              A password on a command line can be seen by others: DATABASE_URL or PGPASSFILE hide it.
              --record-only   see rollback
              --yes           does not ask before tables are dropped
              --attempts      how often a lock is tried for, two seconds each, before it is given up; 10 if left out
              --products      a folder with product folders of your own
              PGCONNECT_TIMEOUT is the time to connect, in seconds; 10 if it is not set.

            Ends with 0 when it is done, 1 when it failed, 2 when it is misused or not confirmed, 3 when the server cannot
            be reached, 4 when it does not accept user and password, 5 when there is no such product, migration or
            database, 6 when somebody else is at work on the database, 7 when the server does not answer in time, 8 when
            an extension is missing, 9 when the role lacks a privilege, 10 when an applied migration was changed, 11 when
            a lock was not granted, 12 when the database is not as its record says.""";

    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final Map<String, String> environment;

    public SchemaCommand(PrintStream out, PrintStream err, InputStream in, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.environment = environment;
    }

    /** Whether a command line is one of these; the other {@code rollback} asks a portal and names an installation. */
    public static boolean answersTo(String... arguments) {
        return arguments.length > 0
                && (NAMES.contains(arguments[0])
                        || (arguments[0].equals("rollback")
                                && (List.of(arguments).contains("--product") || asksForHelp(arguments))));
    }

    private static boolean asksForHelp(String... arguments) {
        return arguments.length > 1 && HELP.contains(arguments[1]);
    }

    /** @return the exit status, as the usage text tells it */
    public int run(String... arguments) {
        if (asksForHelp(arguments)) {
            out.println(USAGE);
            return Status.DONE.number();
        }
        Path workspace = workspace();
        try {
            SchemaRequest request =
                    SchemaRequest.of(arguments[0], List.of(arguments).subList(1, arguments.length), environment);
            if (request.exposed()) {
                err.println(
                        "The password in --database-url can be seen in the list of processes. DATABASE_URL or PGPASSFILE hide it.");
            }
            DatabaseUrl url = new DatabaseUrl(environment);
            DriverManager.setLoginTimeout(url.patience(request.url()));
            return new SchemaWork(request, url.target(request.url()), workspace, out, in)
                    .run()
                    .number();
        } catch (CommandEnd end) {
            err.println(end.getMessage());
            if (end.status() == Status.MISUSED) {
                err.println("bin/liftlock %s --help says how it is used.".formatted(arguments[0]));
            }
            return end.status().number();
        } finally {
            delete(workspace);
        }
    }

    private static Path workspace() {
        try {
            return Files.createTempDirectory("liftlock-command");
        } catch (IOException full) {
            throw new UncheckedIOException("There is no folder for temporary files", full);
        }
    }

    private static void delete(Path workspace) {
        try {
            Files.deleteIfExists(workspace);
        } catch (IOException used) {
            // What is left in the system's folder for temporary files does no harm.
        }
    }
}
