package org.liftlock.migration.step;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Remembers what a step tells, and wishes what the test wants. */
public class HeardPulse implements Pulse {
    /** One call of {@link Pulse#progress}. */
    public record Progress(long done, long total, String unit) {}

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Progress> progress = new CopyOnWriteArrayList<>();
    private final Supplier<Wish> wish;

    public HeardPulse() {
        this(() -> Wish.GO_ON);
    }

    public HeardPulse(Supplier<Wish> wish) {
        this.wish = wish;
    }

    @Override
    public void progress(long done, long total, String unit) {
        progress.add(new Progress(done, total, unit));
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public Wish wish() {
        return wish.get();
    }

    public List<String> lines() {
        return lines;
    }

    public List<Progress> progress() {
        return progress;
    }

    public Progress lastProgress() {
        return progress.getLast();
    }
}
