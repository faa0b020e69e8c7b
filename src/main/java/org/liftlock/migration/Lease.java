package org.liftlock.migration;

import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.migration.step.LeaseLost;

/**
 * A worker's hold on a run. Whatever it writes, it writes here: one transaction, the run's row locked, and refused with
 * {@link LeaseLost} once another worker has raised the epoch.
 */
record Lease(UUID run, UUID organization, long epoch, Runs runs, RunNews news, Scopes scopes, Clock clock) {

    void write(Consumer<Run> change) {
        scopes.run(new Scope.Organization(organization), () -> {
            Run found = locked();
            RunState before = found.state();
            change.accept(found);
            news.changed(found, before);
        });
    }

    <T> T read(Function<Run, T> question) {
        return scopes.in(new Scope.Organization(organization), () -> question.apply(locked()));
    }

    private Run locked() {
        return runs.find("id = ?1 and epoch = ?2", run, epoch)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(LeaseLost::new);
    }
}
