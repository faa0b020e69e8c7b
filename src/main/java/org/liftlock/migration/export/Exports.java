package org.liftlock.migration.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.migration.Premises;
import org.liftlock.migration.Sites;
import org.liftlock.migration.step.Answers;
import org.liftlock.migration.step.DatabaseTrouble;
import org.liftlock.migration.step.ExportFolder;
import org.liftlock.migration.step.Site;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** The exports of an installation, and the tables that could be exported. */
@ApplicationScoped
class Exports {
    private static final String TABLES = """
            select c.relname, greatest(c.reltuples, 0)::bigint, pg_total_relation_size(c.oid)
            from pg_class c
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
            order by 1""";

    private final Sites sites;
    private final Premises premises;
    private final ExportSettings settings;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    Exports(
            Sites sites,
            Premises premises,
            ExportSettings settings,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.sites = sites;
        this.premises = premises;
        this.settings = settings;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** A table, about how many rows it has, and its size in bytes with indexes. */
    public record Choice(String name, long rows, long bytes) {}

    /** @throws Problem.Unusable when the database does not answer */
    List<Choice> choices(Installation installation) {
        Site site = sites.looking(installation);
        try (Connection connection = site.target().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = '10s'; set lock_timeout = '2s'");
            return Answers.of(connection, TABLES, row -> new Choice(row.getString(1), row.getLong(2), row.getLong(3)));
        } catch (SQLException trouble) {
            throw new Problem.Unusable(List.of(DatabaseTrouble.finding(trouble, site.target())));
        }
    }

    /** Those of the organization, the newest first; expired ones are deleted before. */
    List<Exported> of(Installation installation) {
        Path workspace = premises.workspace(installation);
        Instant oldest = clock.instant().minus(Duration.ofDays(settings.keepDays()));
        ExportFolder.in(workspace).stream()
                .filter(folder -> folder.read().keptSince().isBefore(oldest))
                .forEach(Exports::delete);
        List<ExportFolder> own = ExportFolder.in(workspace);
        return ExportFolder.beside(workspace).stream()
                .map(folder -> Exported.of(folder, own.contains(folder)))
                .sorted(Comparator.comparing(Exported::takenAt).reversed())
                .toList();
    }

    int keepDays() {
        return settings.keepDays();
    }

    /** Recorded: what is downloaded can hold personal data. */
    @Transactional
    public ExportArchive handOver(Installation installation, String id) {
        ExportFolder folder = own(installation, id);
        note(installation, "export.downloaded", id);
        return new ExportArchive(folder);
    }

    @Transactional
    public void delete(Installation installation, String id) {
        ExportFolder folder = own(installation, id);
        note(installation, "export.deleted", id);
        delete(folder);
    }

    private ExportFolder own(Installation installation, String id) {
        return ExportFolder.in(premises.workspace(installation)).stream()
                .filter(folder -> folder.name().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("export"));
    }

    private static void delete(ExportFolder folder) {
        try {
            folder.delete();
        } catch (IOException stays) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(folder), stays);
        }
    }

    private void note(Installation installation, String action, String id) {
        audit.record(
                installation.organization().id(),
                viewer.get().email(),
                action,
                installation.id().toString(),
                Map.of("export", id));
    }
}
