package org.liftlock.migration;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.window.Opening;
import org.liftlock.problem.Problem;

/** The runs that the present scope sees. */
@ApplicationScoped
public class Runs implements PanacheRepositoryBase<Run, UUID> {
    private static final List<String> HOLDING = List.of("queued", "waiting", "running", "paused");

    public Run require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("run"));
    }

    /** The same, held so that nobody else changes it meanwhile. */
    public Run requireForChange(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> new Problem.NotFound("run"));
    }

    /** The run that nothing else may run beside. */
    public Optional<Run> active(Installation installation) {
        return find(
                        "installation = ?1 and (state in ?2 or (state = 'failed' and mode = 'execute'))",
                        installation,
                        HOLDING)
                .firstResultOptional();
    }

    /** @throws Problem.Conflict while another run has the installation */
    void requireFree(Installation installation) {
        active(installation).ifPresent(Runs::refuseBeside);
    }

    private static void refuseBeside(Run active) {
        throw new Problem.Conflict(
                "run_active",
                "Another run has this installation: %s, %s."
                        .formatted(active.playbook(), active.words().toLowerCase(Locale.ROOT)),
                "Open run %s and let it end, or cancel it or roll it back.".formatted(active.id()));
    }

    /** All runs that nothing else may run beside. */
    public List<Run> holding() {
        return list("state in ?1 or (state = 'failed' and mode = 'execute')", HOLDING);
    }

    /**
     * Those that a worker should have in hand, among them those whose time of waiting is over. What waits for its time
     * goes on waiting while its organization is suspended.
     */
    List<Run> unfinished(Instant now) {
        return list("""
                state in ('queued', 'running') or (state = 'waiting' and wakesAt <= ?1
                    and (installation.organization.suspension.suspendedAt is null
                        or installation.organization.suspension.suspendedUntil <= ?1))
                """, now);
    }

    /** When the other installations of the organization are worked on, as far as it is known. */
    List<Opening> bookings(Installation besides) {
        return list(
                        "installation != ?1 and organizationId = ?2 and mode = 'execute' and state in ?3 and bookedFrom is not null",
                        besides,
                        besides.organization().id(),
                        HOLDING)
                .stream()
                .flatMap(run -> run.booked().stream())
                .toList();
    }

    public List<Run> of(Installation installation) {
        return list("installation = ?1 order by createdAt desc", installation);
    }

    public Optional<Run> latest(Installation installation) {
        return find("installation = ?1 and mode = 'execute' order by createdAt desc", installation)
                .firstResultOptional();
    }

    /** When a run last had its hands on the installation; what was rehearsed or backed up before is out of date. */
    public Optional<Instant> lastChanged(Installation installation, UUID except) {
        return find("installation = ?1 and mode = 'execute' and id <> ?2 order by createdAt desc", installation, except)
                .stream()
                .filter(Run::worked)
                .findFirst()
                .map(run -> run.finishedAt().orElse(run.createdAt()));
    }

    /** The newest dry run that ended, whether or not it found something in the way. */
    public Optional<Run> latestPlan(Installation installation, String playbook) {
        return find(
                        "installation = ?1 and playbook = ?2 and mode = 'dry_run' and state in ('done', 'failed') order by createdAt desc",
                        installation,
                        playbook)
                .firstResultOptional();
    }
}
