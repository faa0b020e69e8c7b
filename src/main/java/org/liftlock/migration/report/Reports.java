package org.liftlock.migration.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.license.SigningKeys;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunReport;
import org.liftlock.migration.Runs;

/** The reports of runs: signed once a run is over, and only a draft before. */
@ApplicationScoped
class Reports {
    private final Runs runs;
    private final ReportWriter writer;
    private final SigningKeys keys;
    private final EntityManager entities;
    private final Clock clock;

    Reports(Runs runs, ReportWriter writer, SigningKeys keys, EntityManager entities, Clock clock) {
        this.runs = runs;
        this.writer = writer;
        this.keys = keys;
        this.entities = entities;
        this.clock = clock;
    }

    /** The signed report of a run that is over, or what it would be if the run ended now. */
    @Transactional
    Paper of(UUID id) {
        Run run = runs.require(id);
        return run.state().over()
                ? Paper.signed(sign(id))
                : Paper.draft(ReportJson.write(writer.write(run, clock.instant())));
    }

    /** Signs it unless it is signed already; a run that went on after its report gets a new one. */
    @Transactional
    String sign(UUID id) {
        Run run = runs.requireForChange(id);
        Optional<RunReport> present = Optional.ofNullable(entities.find(RunReport.class, id));
        if (present.filter(report -> isUpToDate(report, run)).isPresent()) {
            return present.get().jws();
        }
        Instant now = clock.instant();
        String jws = keys.sign(Report.TYPE, ReportJson.write(writer.write(run, now)));
        present.ifPresentOrElse(
                report -> report.replace(now, jws), () -> entities.persist(new RunReport(run, now, jws)));
        return jws;
    }

    private static boolean isUpToDate(RunReport report, Run run) {
        return run.finishedAt()
                .map(finished -> !report.signedAt().isBefore(finished))
                .orElse(false);
    }
}
