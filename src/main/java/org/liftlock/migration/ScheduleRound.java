package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installations;
import org.liftlock.person.Access;
import org.liftlock.person.Accesses;
import org.liftlock.person.Circumstances;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.HeldRole;
import org.liftlock.person.People;
import org.liftlock.person.Permissions;
import org.liftlock.person.Person;
import org.liftlock.person.Role;
import org.liftlock.person.Viewer;
import org.liftlock.problem.Problem;
import org.liftlock.work.Round;

/** Starts runs whose time has come, on behalf of whoever planned them, as long as that person may still do it. */
@ApplicationScoped
class ScheduleRound implements Round {
    private final ScheduledRuns scheduled;
    private final Installations installations;
    private final RunStart start;
    private final People people;
    private final Accesses accesses;
    private final CurrentViewer viewer;
    private final Scopes scopes;
    private final Clock clock;

    ScheduleRound(
            ScheduledRuns scheduled,
            Installations installations,
            RunStart start,
            People people,
            Accesses accesses,
            CurrentViewer viewer,
            Scopes scopes,
            Clock clock) {
        this.scheduled = scheduled;
        this.installations = installations;
        this.start = start;
        this.people = people;
        this.accesses = accesses;
        this.viewer = viewer;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public Duration rest() {
        return Duration.ofSeconds(30);
    }

    /** What is due: a run, and whose it is. */
    private record Due(UUID id, UUID organization) {}

    @Override
    public void go(BooleanSupplier stopping) {
        List<Due> due = scopes.in(Scope.PORTAL, () -> scheduled.due(clock.instant()).stream()
                .map(run -> new Due(run.id(), run.organizationId()))
                .toList());
        due.stream().takeWhile(run -> !stopping.getAsBoolean()).forEach(this::begin);
    }

    /** What refuses it rolls its transaction back, so that the reason is written down in another one. */
    private void begin(Due due) {
        Scope scope = new Scope.Organization(due.organization());
        try {
            scopes.run(scope, () -> scheduled.stillPlanned(due.id()).ifPresent(this::begin));
        } catch (Problem problem) {
            scopes.run(scope, () -> scheduled.stillPlanned(due.id()).ifPresent(run -> explain(run, problem)));
        }
    }

    private void begin(ScheduledRun run) {
        Optional<Viewer> planner = planner(run);
        if (planner.isEmpty()) {
            run.refused("%s may not start runs here any more.".formatted(run.plannedBy()), clock.instant());
            return;
        }
        Run begun = viewer.as(planner.get(), () -> start.of(run.order()));
        run.started(begun.id(), clock.instant());
        again(run);
    }

    /** The next of a series is planned when one has begun, or could not. */
    private void again(ScheduledRun run) {
        installations
                .findByIdOptional(run.installationId())
                .flatMap(installation -> run.next(installation.timeZone(), clock.instant()))
                .ifPresent(scheduled::persist);
    }

    /** Another run that has the installation, or a suspension, comes to an end, and is no reason to give up. */
    private void explain(ScheduledRun run, Problem problem) {
        switch (problem.code()) {
            case "run_active" -> run.waits("It begins as soon as no other run has the installation.");
            case "organization_suspended" -> run.waits("It begins as soon as the organization is let in again.");
            default -> {
                run.refused(problem.detail(), clock.instant());
                again(run);
            }
        }
    }

    private Optional<Viewer> planner(ScheduledRun run) {
        return people.byEmail(run.plannedBy())
                .map(person -> absent(person, run))
                .filter(viewer -> viewer.may(Permissions.RUNS_START));
    }

    /** With what they may do while they are not there. */
    private Viewer absent(Person person, ScheduledRun run) {
        Optional<Access> access = accesses.of(run.organizationId(), person.id());
        HeldRole role = access.map(Access::role)
                .or(() -> person.staffRole().map(Role::held))
                .orElseGet(Role.VIEWER::held);
        return new Viewer(
                person.id(),
                person.email(),
                person.name(),
                role,
                run.organizationId(),
                null,
                access.map(member -> member.permissions(Circumstances.absent(clock.instant())))
                        .or(() -> person.staffRole().map(Role::permissions))
                        .orElse(Set.of()),
                Set.of());
    }
}
