package org.liftlock.billing.amount;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;

/** How often something is paid, in advance. */
public enum Interval {
    MONTHLY(1, "month"),
    ANNUAL(12, "year");

    private final int months;
    private final String noun;

    Interval(int months, String noun) {
        this.months = months;
        this.noun = noun;
    }

    public static Interval of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Such as "month". */
    public String noun() {
        return noun;
    }

    /**
     * The period that a day lies in. Periods are counted from the anchor, so that one that begins on the 31st does not
     * wander to the 28th for good.
     */
    public Span around(LocalDate anchor, LocalDate day) {
        long index = Math.floorDiv(Period.between(anchor, day).toTotalMonths(), months);
        while (begin(anchor, index).isAfter(day)) {
            index--;
        }
        while (!begin(anchor, index + 1).isAfter(day)) {
            index++;
        }
        return new Span(begin(anchor, index), begin(anchor, index + 1));
    }

    private LocalDate begin(LocalDate anchor, long index) {
        return anchor.plusMonths(index * months);
    }
}
