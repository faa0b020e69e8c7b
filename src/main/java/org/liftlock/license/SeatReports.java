package org.liftlock.license;

import java.time.Instant;
import java.util.Optional;

/** What installations have said of how many people use a license; whoever hears of it provides this. */
public interface SeatReports {
    /** @param seats number of people */
    record Report(long seats, Instant at) {}

    /** The newest, over all installations of the license; empty when none has said anything. */
    Optional<Report> newest(License license);
}
