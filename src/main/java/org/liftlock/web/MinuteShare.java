package org.liftlock.web;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many requests of one sender through in a minute. Counted in each process for itself: to count in the database
 * would cost more than what is counted.
 */
public final class MinuteShare {
    private static final int SECONDS = 60;

    private final int allowed;
    private final Clock clock;
    private volatile Minute minute = new Minute(0, new ConcurrentHashMap<>());

    public MinuteShare(int allowed, Clock clock) {
        this.allowed = allowed;
        this.clock = clock;
    }

    private record Minute(long number, ConcurrentMap<String, AtomicInteger> taken) {}

    /** @return how many seconds the sender has to wait; 0 when it may pass */
    public long take(String sender) {
        long second = clock.instant().getEpochSecond();
        int taken = minute(second / SECONDS)
                .taken
                .computeIfAbsent(sender, first -> new AtomicInteger())
                .incrementAndGet();
        return taken > allowed ? SECONDS - second % SECONDS : 0;
    }

    private Minute minute(long number) {
        Minute present = minute;
        if (present.number != number) {
            present = new Minute(number, new ConcurrentHashMap<>());
            minute = present;
        }
        return present;
    }
}
