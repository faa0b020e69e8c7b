package org.liftlock.migration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** Where people delete backups that nobody needs any more; audited. */
@ApplicationScoped
class BackupDesk {
    private final BackupShelf shelf;
    private final Installations installations;
    private final Runs runs;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    BackupDesk(
            BackupShelf shelf,
            Installations installations,
            Runs runs,
            EntityManager entities,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.shelf = shelf;
        this.installations = installations;
        this.runs = runs;
        this.entities = entities;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** Refused for the newest proved one, and while a run may need it. */
    @Transactional
    void delete(UUID id, String backup) {
        Installation installation = installations.require(id);
        KeptBackup kept = shelf.find(installation, backup).orElseThrow(() -> new Problem.NotFound("backup"));
        requireIdle(installation);
        if (kept.guarded()) {
            throw new Problem.Conflict(
                    "newest_backup",
                    "This is the newest proved backup of %s, and is always kept.".formatted(installation.name()),
                    "Take a newer one first; the next run does.");
        }
        JournalEntry note = new JournalEntry(runs.require(kept.run()), kept.id(), BackupShelf.DELETED, clock.instant());
        note.holds(
                JsonNodeFactory.instance.objectNode().put("folder", kept.taken().folder()), clock.instant());
        entities.persist(note);
        audit.record(
                installation.organization().id(),
                viewer.get().email(),
                "backup.deleted",
                kept.id(),
                Map.of(
                        "installation",
                        installation.id(),
                        "taken_at",
                        kept.taken().takenAt()));
        entities.flush();
        remove(kept);
    }

    private void requireIdle(Installation installation) {
        runs.active(installation).ifPresent(active -> {
            throw new Problem.Conflict(
                    "run_active",
                    "A run has this installation and may need its backups.",
                    "Let run %s end first, or cancel it.".formatted(active.id()));
        });
    }

    private static void remove(KeptBackup kept) {
        try {
            kept.taken().delete();
        } catch (IOException stuck) {
            throw new UncheckedIOException("The backup cannot be deleted", stuck);
        }
    }
}
