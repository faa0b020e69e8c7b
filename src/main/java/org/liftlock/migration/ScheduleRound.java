package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.person.CurrentViewer;
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
    private final RunStart start;
    private final People people;
    private final Memberships memberships;
    private final CurrentViewer viewer;
    private final Scopes scopes;
    private final Clock clock;

    ScheduleRound(
            ScheduledRuns scheduled,
            RunStart start,
            People people,
            Memberships memberships,
            CurrentViewer viewer,
            Scopes scopes,
            Clock clock) {
        this.scheduled = scheduled;
        this.start = start;
        this.people = people;
        this.memberships = memberships;
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
    }

    /** Another run that has the installation is no reason to give up. */
    private void explain(ScheduledRun run, Problem problem) {
        if (problem.code().equals("run_active")) {
            run.waits("It begins as soon as no other run has the installation.");
        } else {
            run.refused(problem.detail(), clock.instant());
        }
    }

    private Optional<Viewer> planner(ScheduledRun run) {
        return people.byEmail(run.plannedBy()).flatMap(person -> role(person, run)
                .filter(role -> role.allows(Permissions.RUNS_START))
                .map(role -> new Viewer(person.id(), person.email(), person.name(), role, run.organizationId(), null)));
    }

    private Optional<Role> role(Person person, ScheduledRun run) {
        return memberships
                .findByIdOptional(new Membership.Key(run.organizationId(), person.id()))
                .map(Membership::role)
                .or(person::staffRole);
    }
}
