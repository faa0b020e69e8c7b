package org.liftlock.license.validation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps checks a moment after they were answered, many at once, so that no installation waits for it. */
@ApplicationScoped
class CheckLog {
    private static final Logger LOG = Logger.getLogger(CheckLog.class);
    private static final int AT_ONCE = 2_000;
    private static final int WAITING = 100_000;
    private static final long REST_MILLIS = 200;

    private final BlockingQueue<Check> waiting = new LinkedBlockingQueue<>(WAITING);
    private final Checks checks;
    private @Nullable ScheduledExecutorService thread;

    CheckLog(Checks checks) {
        this.checks = checks;
    }

    /** An answer is worth more than its record: when the database has not kept up for long, the record is left out. */
    void note(Check check) {
        if (!waiting.offer(check)) {
            LOG.warnf("A check of license %s is not recorded: %d wait already", check.license(), WAITING);
        }
    }

    void start(@Observes StartupEvent started) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("license-checks").factory());
        executor.scheduleWithFixedDelay(this::keepSafely, REST_MILLIS, REST_MILLIS, TimeUnit.MILLISECONDS);
        thread = executor;
    }

    private void keepSafely() {
        try {
            keep();
        } catch (RuntimeException failed) {
            LOG.warn("Checks of licenses could not be recorded; they are kept for the next attempt", failed);
        }
    }

    /** Everything that waits; what cannot be written waits on. */
    synchronized void keep() {
        List<Check> batch = new ArrayList<>();
        while (waiting.drainTo(batch, AT_ONCE) > 0) {
            try {
                checks.keep(batch);
            } catch (RuntimeException failed) {
                if (!checks.reachable()) {
                    waiting.addAll(batch.subList(0, Math.min(batch.size(), waiting.remainingCapacity())));
                    throw failed;
                }
                keepOneByOne(batch, failed);
            }
            batch.clear();
        }
    }

    /** One that cannot be kept, because somebody who is told of it fails, must not hold up the others. */
    private void keepOneByOne(List<Check> batch, RuntimeException failure) {
        long refused = batch.stream().filter(check -> !keptAlone(check)).count();
        if (refused > 0) {
            LOG.errorf(failure, "%d checks of licenses cannot be recorded and are left out", refused);
        }
    }

    private boolean keptAlone(Check check) {
        try {
            checks.keep(List.of(check));
            return true;
        } catch (RuntimeException failed) {
            return false;
        }
    }

    /** Before the database goes. */
    void stop(@Observes @Priority(100) ShutdownEvent stopped) throws InterruptedException {
        if (thread != null) {
            thread.shutdown();
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The record of license checks takes long to write");
            }
        }
        keepSafely();
    }
}
