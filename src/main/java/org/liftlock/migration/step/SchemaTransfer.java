package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the definitions of one database into another one with pg_dump and pg_restore. */
final class SchemaTransfer {
    private static final List<String> WITHOUT = List.of(
            "--no-owner",
            "--no-privileges",
            "--no-comments",
            "--no-tablespaces",
            "--no-publications",
            "--no-subscriptions",
            "--no-security-labels");

    private final Target target;
    private final Path workspace;
    private final BackupTools tools;

    SchemaTransfer(Connection installation, Target target, Path workspace) throws SQLException, StepEnd {
        this.target = target;
        this.workspace = workspace;
        this.tools = BackupTools.choose(Programs.here(), installation);
    }

    /** @return errors of single objects, such as extensions that the role may not create; the rest is there */
    List<String> into(String database) throws IOException, SQLException, StepEnd {
        Path file = SchemaCopy.scratchFile();
        try {
            dump(database, file);
            return restore(database, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void dump(String application, Path file) throws IOException, SQLException, StepEnd {
        List<String> arguments = new ArrayList<>(List.of(
                "--schema-only",
                "--format=custom",
                "--no-password",
                "--lock-wait-timeout=3000",
                "--exclude-schema=" + LedgerSchema.NAME,
                "--file=" + file));
        arguments.addAll(WITHOUT);
        ToolRun.Ended ended = run(tools.dump(), arguments, target, application);
        if (!ended.well()) {
            throw StepEnd.failed(ToolTrouble.finding(ended, target, workspace));
        }
    }

    /** Not in one transaction: one extension that cannot be created must not cost all the tables. */
    private List<String> restore(String database, Path file) throws IOException, SQLException, StepEnd {
        List<String> arguments = List.of("--dbname=" + database, "--no-password", file.toString());
        ToolRun.Ended ended = run(tools.restore(), arguments, target.named(database), database);
        List<String> errors =
                ended.lines().stream().filter(line -> line.contains("error:")).toList();
        if (!ended.well() && errors.stream().noneMatch(line -> line.contains("could not execute query"))) {
            throw StepEnd.failed(ToolTrouble.finding(ended, target.named(database), workspace));
        }
        return errors;
    }

    private static ToolRun.Ended run(Program program, List<String> arguments, Target target, String application)
            throws IOException, SQLException, StepEnd {
        List<String> command = new ArrayList<>(List.of(program.path().toString()));
        command.addAll(arguments);
        List<String> lines = new ArrayList<>();
        try (LockWatch watch = LockWatch.over(target, application);
                Child child = Child.start(command, environment(target, application))) {
            int status = child.attend(QuietPulse.INSTANCE, lines::add, watch::look);
            return new ToolRun.Ended(program, status, lines, watch.last());
        }
    }

    /** A scratch database need not survive a power cut, so that its writer need not wait for the disk. */
    private static Map<String, String> environment(Target target, String application) {
        Map<String, String> environment = new HashMap<>(target.environment());
        environment.put("PGAPPNAME", application);
        environment.merge("PGOPTIONS", "-c synchronous_commit=off", (set, more) -> (set + " " + more).strip());
        return environment;
    }
}
