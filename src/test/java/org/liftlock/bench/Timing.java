package org.liftlock.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Seconds that repeated work took. */
final class Timing {
    private final List<Double> seconds = new ArrayList<>();

    void time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        seconds.add((System.nanoTime() - start) / 1e9);
    }

    /** Something that was timed elsewhere. */
    void add(double elapsed) {
        seconds.add(elapsed);
    }

    double median() {
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
