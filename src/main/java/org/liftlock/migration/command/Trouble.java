package org.liftlock.migration.command;

import org.liftlock.problem.Finding;

/** Turns what is wrong with a database into the end of a command, each kind with a status of its own. */
final class Trouble {
    private Trouble() {}

    static CommandEnd end(Finding finding) {
        return new CommandEnd(status(finding.code()), words(finding));
    }

    static String words(Finding finding) {
        return "%s %s".formatted(finding.message(), finding.remedy()).strip();
    }

    static Status status(String code) {
        return switch (code) {
            case "unreachable",
                    "unknown_host",
                    "connection_lost",
                    "server_stopping",
                    "too_many_connections",
                    "no_encryption" -> Status.UNREACHABLE;
            case "wrong_password" -> Status.NOT_ALLOWED;
            case "unknown_database" -> Status.UNKNOWN;
            case "database_busy" -> Status.REFUSED;
            case "connection_timeout" -> Status.TIMED_OUT;
            case "extension_missing" -> Status.EXTENSION_MISSING;
            case "insufficient_privilege",
                    "no_create_on_database",
                    "no_create_on_schema",
                    "no_schema",
                    "no_createdb",
                    "read_only" -> Status.NOT_PRIVILEGED;
            case "checksum_changed" -> Status.CHANGED;
            case "lock_not_granted" -> Status.LOCKED;
            case "table_missing", "table_differs", "tables_not_compared", "name_taken", "unknown_migration" ->
                Status.DIFFERENT;
            default -> Status.FAILED;
        };
    }
}
