package org.liftlock.migration.export;

import java.time.Instant;
import java.util.List;
import org.liftlock.migration.step.ExportFolder;
import org.liftlock.migration.step.ExportManifest;

/** An export as a page shows it. */
public record Exported(
        String id, String installation, Instant takenAt, List<String> tables, long rows, long bytes, boolean own) {
    static Exported of(ExportFolder folder, boolean own) {
        ExportManifest manifest = folder.read();
        return new Exported(
                folder.name(),
                manifest.installation(),
                Instant.parse(manifest.takenAt()),
                manifest.tables().stream().map(ExportManifest.Line::table).toList(),
                manifest.rows(),
                folder.bytes(),
                own);
    }

    public String names() {
        return String.join(", ", tables);
    }
}
