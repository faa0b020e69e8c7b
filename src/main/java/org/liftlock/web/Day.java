package org.liftlock.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Days and months that people and programs send; no year is taken that a calendar or the database would not understand. */
public final class Day {
    private static final int EARLIEST = 1970;
    private static final int LATEST = 9999;

    private Day() {}

    /** @throws DateTimeException when it is no day such as 2026-11-21 of the years from 1970 to 9999 */
    public static LocalDate of(String typed) {
        LocalDate day = LocalDate.parse(typed.strip());
        check(day.getYear());
        return day;
    }

    /** @throws DateTimeException when it is no month such as 2026-11 of the years from 1970 to 9999 */
    public static YearMonth month(String typed) {
        YearMonth month = YearMonth.parse(typed.strip());
        check(month.getYear());
        return month;
    }

    /** Such as {@code 2026-12-01}; empty when it is no day. */
    public static Optional<LocalDate> read(String typed) {
        try {
            return Optional.of(of(typed));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Whether it lies in the years 1970 to 9999. */
    public static boolean fits(LocalDate day) {
        return fits(day.getYear());
    }

    private static boolean fits(int year) {
        return year >= EARLIEST && year <= LATEST;
    }

    private static void check(int year) {
        if (!fits(year)) {
            throw new DateTimeException("no year from %d to %d".formatted(EARLIEST, LATEST));
        }
    }
}
