package org.liftlock.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Times, durations, counts and sizes as people read them; templates call these on the values themselves. */
@TemplateExtension
public final class Words {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final char NARROW_SPACE = '\u202f';
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private Words() {}

    /** Such as "21 Nov 2026, 06:40 UTC". */
    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /** Such as "21 Nov 2026", the day in UTC. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** Such as "06:40:12", in UTC. */
    public static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /** Such as "2 min 10 s": the two largest parts; below ten seconds with a tenth. */
    public static String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toMillis() < 50) {
            return "under 0.1 s";
        }
        if (seconds < 10) {
            return String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toHours() < 24
                ? two(duration.toHours(), "h", duration.toMinutesPart(), "min")
                : two(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0
                ? "%d %s".formatted(large, largeUnit)
                : "%d %s %d %s".formatted(large, largeUnit, small, smallUnit);
    }

    /** Such as "20 000", with narrow spaces that do not break. */
    public static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number).replace(',', NARROW_SPACE);
    }

    public static String grouped(int number) {
        return grouped((long) number);
    }

    /** Such as "1 key" or "12 keys". */
    public static String count(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    /** A number of bytes such as "1.4 GB", in powers of 1000. */
    public static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ENGLISH, "%.1f %s", value, UNITS[unit]);
    }

    /** The paragraphs of a text: blank lines part them, and other line breaks are only its writer's. */
    public static List<String> paragraphs(String text) {
        return Stream.of(text.strip().split("\\n\\s*\\n"))
                .map(paragraph -> paragraph.strip().replaceAll("\\s*\\n\\s*", " "))
                .toList();
    }
}
