package org.liftlock.migration.step;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;

/** Reads from what pg_dump or pg_restore wrote why it failed. */
final class ToolTrouble {
    private final ToolRun.Ended ended;
    private final Target target;
    private final Path workspace;

    private ToolTrouble(ToolRun.Ended ended, Target target, Path workspace) {
        this.ended = ended;
        this.target = target;
        this.workspace = workspace;
    }

    static Finding finding(ToolRun.Ended ended, Target target, Path workspace) {
        return new ToolTrouble(ended, target, workspace).finding();
    }

    private Finding finding() {
        if (said("no space left on device")) {
            return said("could not extend", "pg_wal") ? serverDiskFull() : DiskTrouble.full(workspace);
        }
        if (said("lock timeout", "statement timeout", "could not obtain lock")) {
            return Blocker.finding(
                    "lock_not_granted",
                    "%s waited too long for a lock on a table of %s".formatted(name(), target),
                    ended.blockers());
        }
        if (said("server version mismatch")) {
            return failed("client_too_old", "Install newer client programs of PostgreSQL and try again.");
        }
        if (said("connection to server", "server closed the connection", "terminating connection")) {
            return failed(
                    "connection_lost",
                    "Check that the database server runs and can be reached from the portal's machine, then try again.");
        }
        if (said("row-level security")) {
            return failed("rows_hidden", "Let the role see every row, for instance with BYPASSRLS, then try again.");
        }
        if (said("permission denied", "must be owner", "must be member", "must be superuser", "must be able to set")) {
            return failed(
                    "insufficient_privilege",
                    "Give the role %s what is missing, or connect with the role that owns the database, then try again."
                            .formatted(target.user()));
        }
        return failed("%s_failed".formatted(ended.program().name()), "Mend what it says, then try again.");
    }

    private Finding serverDiskFull() {
        return failed(
                "server_disk_full",
                "The disk of the database server %s is full. Make room there, then try again."
                        .formatted(target.host()));
    }

    private Finding failed(String code, String remedy) {
        return Finding.error(code, "%s failed on %s: %s".formatted(name(), target, reason()), remedy);
    }

    private String name() {
        return ended.program().name();
    }

    private boolean said(String... words) {
        return complaints().map(line -> line.toLowerCase(Locale.ROOT)).anyMatch(line -> List.of(words).stream()
                .anyMatch(line::contains));
    }

    /** What it does not say of its progress; the further lines of a message have no prefix. */
    private Stream<String> complaints() {
        return ended.lines().stream()
                .filter(line -> !line.startsWith(name() + ": ")
                        || line.contains("error:")
                        || line.contains("detail:")
                        || line.contains("hint:"));
    }

    private String reason() {
        String complaints = complaints().map(String::strip).limit(6).collect(Collectors.joining(" / "));
        return complaints.isEmpty() ? "exit status %d".formatted(ended.status()) : complaints;
    }
}
