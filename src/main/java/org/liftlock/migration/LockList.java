package org.liftlock.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.liftlock.migration.step.HeldLock;

/** Brings together what was told of locks from inside the transactions with what was seen from outside. */
final class LockList {
    private static final int KEPT = 300;

    private LockList() {}

    /**
     * @param told exact; an empty statement where only the transaction is known
     * @param seen by sampling, which attributes a lock to the statement at which it was first seen
     */
    static List<HeldLock> of(Collection<HeldLock> told, Collection<HeldLock> seen) {
        Set<String> exact = places(told);
        List<HeldLock> all = new ArrayList<>(told);
        seen.stream().filter(lock -> !exact.contains(place(lock))).forEach(all::add);
        Set<String> worded = places(all);
        all.removeIf(lock -> lock.statement().isEmpty() && worded.contains(place(lock)));
        return longest(all);
    }

    private static Set<String> places(Collection<HeldLock> locks) {
        return locks.stream()
                .filter(lock -> !lock.statement().isEmpty())
                .map(LockList::place)
                .collect(Collectors.toSet());
    }

    private static String place(HeldLock lock) {
        return lock.mode() + " " + lock.table();
    }

    /** Each statement, mode and table once, the strongest first. */
    static List<HeldLock> longest(Collection<HeldLock> locks) {
        Map<HeldLock, HeldLock> longest = new LinkedHashMap<>();
        locks.forEach(lock -> longest.merge(
                new HeldLock(lock.statement(), lock.mode(), lock.table(), 0),
                lock,
                (one, other) -> one.millis() >= other.millis() ? one : other));
        return longest.values().stream()
                .sorted(StepMeasure.STRONGEST_FIRST)
                .limit(KEPT)
                .toList();
    }
}
