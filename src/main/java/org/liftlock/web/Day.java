package org.liftlock.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Days that people and programs type; no year is taken that a calendar or the database would not understand. */
public final class Day {
    private static final int EARLIEST = 1900;
    private static final int LATEST = 9999;

    private Day() {}

    /** Such as {@code 2026-12-01}; empty when it is no day. */
    public static Optional<LocalDate> read(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip())).filter(Day::fits);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Whether it lies in the years 1900 to 9999. */
    public static boolean fits(LocalDate day) {
        return day.getYear() >= EARLIEST && day.getYear() <= LATEST;
    }
}
