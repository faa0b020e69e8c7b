package org.liftlock.migration.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipException;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.migration.Premises;
import org.liftlock.migration.step.DiskTrouble;
import org.liftlock.migration.step.DumpContent;
import org.liftlock.migration.step.ExportFolder;
import org.liftlock.migration.step.ExportManifest;
import org.liftlock.migration.step.Programs;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;

/** Takes the file of an export in, and refuses what could not be imported anyway. */
@ApplicationScoped
class ExportUpload {
    private final Premises premises;
    private final ExportSettings settings;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    ExportUpload(Premises premises, ExportSettings settings, AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.premises = premises;
        this.settings = settings;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /**
     * Reads the file as it comes; nothing of a refused one stays.
     *
     * @throws Problem.Unusable when it is no export, or one of another product
     * @throws Problem.TooLarge when it is larger than the portal takes
     */
    Exported take(Installation installation, InputStream file) {
        Path workspace = premises.workspace(installation);
        UUID id = UUID.randomUUID();
        try {
            ExportFolder partial = ExportFolder.partial(workspace, id);
            try {
                ExportManifest manifest = checked(installation, partial, file);
                manifest.received(clock.instant()).write(partial.manifest());
                Exported taken = Exported.of(partial.complete(workspace, id), true);
                note(installation, taken);
                return taken;
            } finally {
                partial.delete();
            }
        } catch (EOFException | ZipException damaged) {
            throw new Problem.Unusable(List.of(Finding.error(
                    "export_damaged",
                    "The file is damaged: %s.".formatted(damaged.getMessage()),
                    "Download the export again, and upload it as it is.")));
        } catch (IOException trouble) {
            throw new Problem.Unusable(List.of(DiskTrouble.finding(trouble, workspace)));
        }
    }

    private ExportManifest checked(Installation installation, ExportFolder partial, InputStream file)
            throws IOException {
        ExportManifest manifest = new ExportArchive(partial).read(file, settings.mostBytes());
        if (!manifest.product().equals(installation.product())) {
            throw refused(
                    "export_of_another_product",
                    "It was exported from an installation of %s, and %s is one of %s."
                            .formatted(manifest.product(), installation.name(), installation.product()),
                    "Upload it on the page of an installation of the same product.");
        }
        switch (DumpContent.of(Programs.here(), partial.dump())) {
            case DumpContent.Unreadable unreadable -> throw new Problem.Unusable(List.of(unreadable.why()));
            case DumpContent.Tables tables -> requireRows(manifest, tables);
        }
        return manifest;
    }

    private static void requireRows(ExportManifest manifest, DumpContent.Tables tables) {
        List<String> missing = manifest.tables().stream()
                .map(ExportManifest.Line::ref)
                .filter(table -> !tables.found().contains(table))
                .map(Object::toString)
                .toList();
        if (!missing.isEmpty() || manifest.tables().isEmpty()) {
            throw refused(
                    "export_incomplete",
                    "It says that it holds tables whose rows are not in it: %s.".formatted(String.join(", ", missing)),
                    "Download the export again, and upload it as it is.");
        }
    }

    private static Problem refused(String code, String message, String remedy) {
        return new Problem.Unusable(List.of(Finding.error(code, message, remedy)));
    }

    private void note(Installation installation, Exported taken) {
        audit.record(
                installation.organization().id(),
                viewer.get().email(),
                "export.uploaded",
                installation.id().toString(),
                Map.of("export", taken.id(), "tables", taken.names(), "rows", taken.rows()));
    }
}
