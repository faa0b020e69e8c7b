package org.liftlock.license;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How many people use a license, as far as is known; whoever hears of it or counts it provides this. */
public interface SeatReports {
    /**
     * @param seats number of people
     * @param elsewhere for how many of them other licenses are
     * @param page where the people behind the number stand; empty when nobody is named
     */
    record Report(long seats, Instant at, long elsewhere, String page) {
        public boolean named() {
            return !page.isEmpty();
        }

        /** How many people more than a license for so many would be for. */
        long over(long licensed) {
            return Math.max(0, seats - elsewhere - licensed);
        }
    }

    /** The newest, over all installations of the license; empty when nothing is known. */
    Optional<Report> newest(License license);

    /** The names of those of a report who came last, as far as they are known. */
    default List<String> last(License license, Report report, long people) {
        return List.of();
    }
}
