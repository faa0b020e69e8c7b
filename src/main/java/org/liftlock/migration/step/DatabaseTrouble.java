package org.liftlock.migration.step;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.liftlock.problem.Finding;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says what an error of the database means, and what to do about it. */
public final class DatabaseTrouble {
    private final SQLException trouble;
    private final Target target;

    private DatabaseTrouble(SQLException trouble, Target target) {
        this.trouble = trouble;
        this.target = target;
    }

    /** A stable code by SQLSTATE (PostgreSQL, appendix A), the server's words, and a remedy; never the password. */
    public static Finding finding(SQLException trouble, Target target) {
        return new DatabaseTrouble(trouble, target).finding();
    }

    /** Whether one of the errors in the chain has this SQLSTATE. */
    public static boolean hasState(SQLException trouble, String... states) {
        for (SQLException each = trouble; each != null; each = each.getNextException()) {
            if (Optional.ofNullable(each.getSQLState())
                    .map(Set.of(states)::contains)
                    .orElse(false)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the connection is gone or was never there, so that nothing more can be asked over it. */
    public static boolean connectionGone(SQLException trouble) {
        return state(trouble).startsWith("08") || hasState(trouble, "57P01", "57P02", "57P03");
    }

    private Finding finding() {
        String state = state(trouble);
        return switch (state) {
            case "28P01", "28000" -> signIn();
            case "3D000" ->
                error(
                        "unknown_database",
                        "There is no database %s on %s:%d.".formatted(target.database(), target.host(), target.port()),
                        "Correct the database's name in the installation, or create the database.");
            case "42501" ->
                error(
                        "insufficient_privilege",
                        "The role %s may not do this in %s: %s.".formatted(target.user(), target.database(), said()),
                        "Give the role the privilege, or connect with the role that owns the database, then try again.");
            case "53100" ->
                error(
                        "server_disk_full",
                        "The disk of the database server %s is full: %s.".formatted(target.host(), said()),
                        "Make room on the server's disk, then try again; what was begun has been rolled back.");
            case "53300" ->
                error(
                        "too_many_connections",
                        "The database server %s:%d accepts no more connections: %s."
                                .formatted(target.host(), target.port(), said()),
                        "Close connections that are not needed, or raise max_connections, then try again.");
            case "53200" ->
                error(
                        "server_out_of_memory",
                        "The database server %s is out of memory: %s.".formatted(target.host(), said()),
                        "Free memory on the server, then try again; what was begun has been rolled back.");
            case "55P03" ->
                error(
                        "lock_not_granted",
                        "A lock in %s was not granted in time: %s.".formatted(target, said()),
                        "Let the session that holds it finish, or end it, then try again.");
            case "40P01", "40001" ->
                error(
                        "conflict",
                        "Another session of %s was at work on the same rows or tables: %s.".formatted(target, said()),
                        "Try again; what was begun has been rolled back.");
            case "57014" ->
                error(
                        "cancelled",
                        "A statement in %s was cancelled: %s.".formatted(target, said()),
                        "Find out who cancelled it, or which time limit did (statement_timeout), then try again.");
            case "57P01", "57P02", "57P03" ->
                error(
                        "server_stopping",
                        "The database server %s:%d is stopping, starting, or has ended this session: %s."
                                .formatted(target.host(), target.port(), said()),
                        "Wait until the server is up, then try again; what was begun has been rolled back.");
            case "25006" ->
                error(
                        "read_only",
                        "%s takes no changes: %s.".formatted(target, said()),
                        "Connect to the primary server, not to a standby, or end the read-only mode, then try again.");
            default -> state.startsWith("08") ? unreachable() : other(state);
        };
    }

    private Finding signIn() {
        return error(
                "wrong_password",
                "%s:%d does not let %s into the database %s: %s."
                        .formatted(target.host(), target.port(), target.user(), target.database(), said()),
                "Correct user and password of the installation; if they are right, look at pg_hba.conf of the server.");
    }

    private Finding unreachable() {
        if (timedOut()) {
            return error(
                    "connection_timeout",
                    "The database server %s:%d does not answer in time.".formatted(target.host(), target.port()),
                    "Check host and port, and that no firewall swallows the connection: psql -c 'SELECT version();' from the same machine tells.");
        }
        if (hasCause(UnknownHostException.class)) {
            return error(
                    "unknown_host",
                    "The name %s leads to no machine.".formatted(target.host()),
                    "Correct the database's host in the installation, or make the name known to the portal's machine.");
        }
        if (GT.tr("The server does not support SSL.").equals(trouble.getMessage())) {
            return error(
                    "no_encryption",
                    "The database server %s:%d does not offer encrypted connections, which were asked for."
                            .formatted(target.host(), target.port()),
                    "Switch ssl on at the server, or connect without sslmode where the network is trusted.");
        }
        boolean refusedByServer = state(trouble).equals("08004");
        return refusedByServer
                ? signIn()
                : state(trouble).equals("08001")
                        ? error(
                                "unreachable",
                                "The database server %s:%d cannot be reached: %s."
                                        .formatted(target.host(), target.port(), said()),
                                "Check that it runs, that host and port are right, and that no firewall stands between it and the portal.")
                        : error(
                                "connection_lost",
                                "The connection to %s was lost: %s.".formatted(target, said()),
                                "Check that the server runs and can be reached, then try again; what was begun has been rolled back.");
    }

    private Finding other(String state) {
        return error(
                "database_refused",
                "%s answered with an error: %s%s."
                        .formatted(target, said(), state.isEmpty() ? "" : " (SQLSTATE %s)".formatted(state)),
                "Mend what it says, then try again; what was begun has been rolled back.");
    }

    private String said() {
        return withoutPassword(words(trouble));
    }

    /** The server's own sentence, without the driver's ornaments and without a full stop. */
    static String words(SQLException trouble) {
        Optional<ServerErrorMessage> server = trouble instanceof PSQLException answered
                ? Optional.ofNullable(answered.getServerErrorMessage())
                : Optional.empty();
        String words = server.map(DatabaseTrouble::words).orElseGet(() -> String.valueOf(trouble.getMessage()));
        return words.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }

    private static String words(ServerErrorMessage message) {
        String detail =
                Optional.ofNullable(message.getDetail()).map(" "::concat).orElse("");
        return message.getMessage() + detail;
    }

    private String withoutPassword(String words) {
        return target.password().isBlank() ? words : words.replace(target.password(), "••••");
    }

    /** The driver has no error of its own for the time that a whole sign-in may take, only this sentence. */
    private boolean timedOut() {
        return hasCause(SocketTimeoutException.class)
                || GT.tr("Connection attempt timed out.").equals(trouble.getMessage());
    }

    private boolean hasCause(Class<? extends Throwable> type) {
        for (Throwable cause = trouble.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String state(SQLException trouble) {
        return Optional.ofNullable(trouble.getSQLState()).orElse("");
    }

    private static Finding error(String code, String message, String remedy) {
        return Finding.error(code, message, remedy);
    }
}
