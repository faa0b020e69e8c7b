package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.liftlock.installation.Installations;
import org.liftlock.installation.window.CalendarChanged;
import org.liftlock.work.Errand;
import org.liftlock.work.WorkQueue;

/** Lets a run that waits look again as soon as its installation's calendar, or need of approval, has changed. */
@ApplicationScoped
class WakeByCalendar {
    private final Installations installations;
    private final Runs runs;
    private final WorkQueue queue;

    WakeByCalendar(Installations installations, Runs runs, WorkQueue queue) {
        this.installations = installations;
        this.runs = runs;
        this.queue = queue;
    }

    void changed(@Observes CalendarChanged event) {
        runs.active(installations.require(event.installation()))
                .filter(run ->
                        run.state() == RunState.WAITING && !run.steering().canConfirm())
                .ifPresent(run -> {
                    run.looksAgain();
                    runs.flush();
                    queue.enqueue(new Errand(run.id(), run.organizationId()));
                });
    }
}
