package org.liftlock.migration;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.LeaseLost;
import org.liftlock.migration.step.Pulse;
import org.liftlock.migration.step.Wish;

/**
 * Beats once a second while a worker has a run: writes the heartbeat, the progress and the log lines that have gathered,
 * and hears what people want. So a step may tell as much as it likes, and a watcher sees it within a second.
 */
final class Heart implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Heart.class);

    private final Lease lease;
    private final EntityManager entities;
    private final BooleanSupplier stopping;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("run-heart").factory());

    private final List<Line> lines = new ArrayList<>();
    private @Nullable String step;
    private Progress progress = Progress.NONE;
    private boolean moved;
    private @Nullable Supplier<StepMeasure> measuring;
    private volatile Wish wish = Wish.GO_ON;
    private volatile boolean lost;

    Heart(Lease lease, EntityManager entities, BooleanSupplier stopping) {
        this.lease = lease;
        this.entities = entities;
        this.stopping = stopping;
        beat.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** The pulse of one step; what it has told is written at the latest when the next begins. */
    Pulse forStep(String name) {
        flush();
        synchronized (this) {
            step = name;
            progress = Progress.NONE;
            moved = false;
        }
        return new StepPulse(name);
    }

    /** What the step costs is kept with each beat, for the case that this process dies; null to end it. */
    synchronized void measures(@Nullable Supplier<StepMeasure> costs) {
        measuring = costs;
    }

    private void tick() {
        try {
            flush();
        } catch (LeaseLost taken) {
            lost = true;
        } catch (RuntimeException unreachable) {
            LOG.warnf(unreachable, "The heartbeat of run %s was not written; it will be tried again", lease.run());
        }
    }

    /** Writes what has gathered since the last time. */
    void flush() {
        Beat gathered = gather();
        try {
            lease.write(run -> write(run, gathered));
        } catch (LeaseLost taken) {
            lost = true;
            throw taken;
        }
    }

    private synchronized Beat gather() {
        Beat gathered =
                new Beat(step, moved ? progress : null, measuring == null ? null : measuring.get(), List.copyOf(lines));
        lines.clear();
        moved = false;
        return gathered;
    }

    private void write(Run run, Beat gathered) {
        run.beats(lease.clock().instant());
        wish = run.wish();
        if (gathered.step() != null && gathered.progress() != null) {
            run.step(gathered.step()).progresses(gathered.progress());
        }
        if (gathered.step() != null && gathered.measure() != null) {
            run.step(gathered.step()).costs(gathered.measure());
        }
        gathered.lines()
                .forEach(
                        line -> entities.persist(new LogLine(run, line.step(), line.at(), line.text(), line.waited())));
    }

    void requireLease() {
        if (lost) {
            throw new LeaseLost();
        }
    }

    @Override
    public void close() {
        beat.shutdown();
    }

    private record Line(String step, Instant at, String text, boolean waited) {}

    private record Beat(
            @Nullable String step,
            @Nullable Progress progress,
            @Nullable StepMeasure measure,
            List<Line> lines) {}

    /** What one step says. */
    private final class StepPulse implements Pulse {
        private final String name;

        private StepPulse(String name) {
            this.name = name;
        }

        @Override
        public void progress(long done, long total, String unit) {
            requireLease();
            synchronized (Heart.this) {
                Instant since = progress.since() == null ? lease.clock().instant() : progress.since();
                progress = new Progress(done, total, unit, since);
                moved = true;
            }
        }

        @Override
        public void log(String line) {
            keep(line, false);
        }

        @Override
        public void waited(String line) {
            keep(line, true);
        }

        private void keep(String line, boolean waited) {
            requireLease();
            synchronized (Heart.this) {
                lines.add(new Line(name, lease.clock().instant(), line, waited));
            }
        }

        @Override
        public Wish wish() {
            requireLease();
            return stopping.getAsBoolean() ? Wish.SHUT_DOWN : wish;
        }
    }
}
