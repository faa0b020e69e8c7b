package org.liftlock.migration.step;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A partition of a table that is divided by time.
 *
 * @param from inclusive
 * @param to exclusive
 * @param leaving true when an earlier process has begun to detach it and did not come to the end
 */
record MonthlyPart(TableRef table, Instant from, Instant to, boolean leaving) {
    private static final Pattern BOUND = Pattern.compile("FROM \\('([^']*)'\\) TO \\('([^']*)'\\)");

    /** @param bound as pg_get_expr writes it in UTC; empty for bounds that are no points in time */
    static Optional<MonthlyPart> of(TableRef table, String bound, boolean leaving) {
        Matcher found = BOUND.matcher(bound);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MonthlyPart(table, instant(found.group(1)), instant(found.group(2)), leaving));
        } catch (DateTimeParseException beyond) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        String plain = text.replaceAll("\\+00$", "");
        return LocalDateTime.parse(plain.length() == 10 ? plain + "T00:00:00" : plain.replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC);
    }

    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Whether some moment of the month belongs to it. */
    boolean meets(YearMonth month) {
        return from.isBefore(start(month.plusMonths(1))) && to.isAfter(start(month));
    }

    /** Whether it holds nothing but what was before the month. */
    boolean before(YearMonth month) {
        return !to.isAfter(start(month));
    }

    /** As ATTACH PARTITION wants it. */
    String bounds() {
        return bounds(from, to);
    }

    static String bounds(Instant from, Instant to) {
        return "for values from ('%s') to ('%s')".formatted(from, to);
    }
}
