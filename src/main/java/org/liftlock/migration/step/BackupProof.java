package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Proves a backup by restoring it to a scratch database and comparing every table. */
final class BackupProof {
    /** The scratch database needs the rows only; roles that do not matter to them must not make it fail. */
    private static final List<String> CONTENT_ONLY = List.of(
            "--no-owner",
            "--no-privileges",
            "--no-comments",
            "--no-publications",
            "--no-subscriptions",
            "--no-security-labels");

    private final Site site;
    private final Backup step;
    private final Pulse pulse;
    private final ToolRun tools;

    BackupProof(Site site, Backup step, Pulse pulse, ToolRun tools) {
        this.site = site;
        this.step = step;
        this.pulse = pulse;
        this.tools = tools;
    }

    void prove(Connection connection, BackupTools chosen, TakenBackup backup)
            throws IOException, SQLException, StepEnd {
        Restoration restoration = new Restoration(site, pulse, tools, backup.files());
        try (ScratchDatabase scratch = ScratchDatabase.create(connection, site.epoch())) {
            restoration.into(scratch.name(), chosen.restore(), step.jobs(), CONTENT_ONLY);
            restoration.compare(scratch.name());
        }
    }
}
