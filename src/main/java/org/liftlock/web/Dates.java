package org.liftlock.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** Reads days and months that somebody typed, of the years that a database counts in, too. */
public final class Dates {
    private static final int FIRST = 1970;
    private static final int LAST = 9999;

    private Dates() {}

    /** @throws DateTimeException when it is no day such as 2026-11-21 of the years from 1970 to 9999 */
    public static LocalDate day(String typed) {
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

    private static void check(int year) {
        if (year < FIRST || year > LAST) {
            throw new DateTimeException("no year from %d to %d".formatted(FIRST, LAST));
        }
    }
}
