package org.liftlock.migration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.person.CurrentViewer;
import org.liftlock.product.FollowUp;
import org.liftlock.product.Playbook;
import org.liftlock.product.Products;

/** Plans what is to follow a run later, as its playbook says, and knows when each may begin. */
@ApplicationScoped
class FollowUps {
    private final Products products;
    private final ScheduledRuns scheduled;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    FollowUps(
            Products products,
            ScheduledRuns scheduled,
            EntityManager entities,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.products = products;
        this.scheduled = scheduled;
        this.entities = entities;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /**
     * What follows is planned once: not again where the installation has the same in its calendar, also when tasks of two
     * of its runs are ticked at the same time.
     */
    List<ScheduledRun> plan(Run run, String task) {
        Installation installation = run.installation();
        entities.lock(installation, LockModeType.PESSIMISTIC_WRITE);
        List<ScheduledRun> made = new ArrayList<>();
        for (FollowUp followUp : of(installation, run.playbook())) {
            if (followUp.since().task().equals(task) && !planned(installation, followUp.playbook())) {
                made.add(plan(run, task, followUp));
            }
        }
        return made;
    }

    private List<FollowUp> of(Installation installation, String playbook) {
        return products.find(installation.product())
                .flatMap(product -> product.playbook(playbook))
                .map(Playbook::followUps)
                .orElse(List.of());
    }

    private boolean planned(Installation installation, String playbook) {
        return scheduled.of(installation).stream()
                .anyMatch(other -> other.planned() && other.playbook().equals(playbook));
    }

    private ScheduledRun plan(Run run, String task, FollowUp followUp) {
        Instant now = clock.instant();
        Order order = new Order(
                run.installation().id(),
                followUp.playbook(),
                Mode.EXECUTE,
                JsonNodeFactory.instance.objectNode(),
                null);
        ScheduledRun later = new ScheduledRun(
                run.installation(),
                order,
                now.plus(Duration.ofDays(followUp.afterDays())),
                viewer.get().email(),
                now);
        later.follows(run, task);
        scheduled.persistAndFlush(later);
        note(later, "run.scheduled");
        return later;
    }

    /** The task was opened again, so that nothing counts from it any more. */
    void cancel(Run run, String task) {
        scheduled.following(run, task).stream().filter(ScheduledRun::planned).forEach(later -> {
            later.cancel(viewer.get().email(), clock.instant());
            note(later, "run.unscheduled");
        });
    }

    private void note(ScheduledRun run, String action) {
        audit.record(
                run.organizationId(),
                viewer.get().email(),
                action,
                run.id().toString(),
                Map.of("playbook", run.playbook(), "due_at", run.dueAt().toString()));
    }

    /**
     * Why a playbook should not begin at that time yet, in a sentence; empty when nothing speaks against it, as where it
     * follows no run of this installation.
     */
    Optional<String> early(Installation installation, Playbook playbook, Instant at) {
        return products.find(installation.product()).flatMap(product -> product.playbooks().stream()
                .flatMap(before -> before.followUps().stream()
                        .filter(followUp -> followUp.playbook().equals(playbook.name()))
                        .flatMap(followUp -> early(installation, before, followUp, at).stream()))
                .findFirst());
    }

    private Optional<String> early(Installation installation, Playbook before, FollowUp followUp, Instant at) {
        return task(installation, before, followUp)
                .flatMap(task -> early(installation, task, followUp.afterDays(), at));
    }

    private static Optional<String> early(Installation installation, RunTask task, int days, Instant at) {
        Optional<Instant> from = task.doneAt().map(done -> done.plus(Duration.ofDays(days)));
        if (from.filter(time -> !time.isAfter(at)).isPresent()) {
            return Optional.empty();
        }
        String counted = "%d days after \"%s\" was ticked".formatted(days, task.title());
        return Optional.of(from.map(time -> "It is meant for %s, %s."
                        .formatted(time.atZone(installation.timeZone()).toLocalDate(), counted))
                .orElse("It is meant for %s, and that was not ticked yet.".formatted(counted)));
    }

    /** Of the newest run that was not taken back: what an earlier one has begun does not count any more. */
    private Optional<RunTask> task(Installation installation, Playbook before, FollowUp followUp) {
        return entities.createQuery("""
                        select t from RunTask t, Run r where r.id = t.runId and r.installation = :installation
                            and r.playbook = :playbook and r.mode = 'execute' and r.state <> 'rolled_back' and t.id = :task
                        order by r.createdAt desc""", RunTask.class)
                .setMaxResults(1)
                .setParameter("installation", installation)
                .setParameter("playbook", before.name())
                .setParameter("task", followUp.since().task())
                .getResultStream()
                .findFirst();
    }
}
