package org.liftlock.migration.step;

import java.time.Duration;

/** Waits between two looks, as long as the time lasts and the run is to go on. */
final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Pulse pulse;
    private final long end;

    Patience(Pulse pulse, Duration limit) {
        this.pulse = pulse;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** False at once when the time is over; else true after a pause. */
    boolean goesOn() throws StepEnd {
        StepEnd.ifAsked(pulse);
        if (System.nanoTime() >= end) {
            return false;
        }
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw StepEnd.with(new Outcome.Stopped(Wish.SHUT_DOWN));
        }
    }
}
