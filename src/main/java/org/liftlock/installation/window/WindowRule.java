package org.liftlock.installation.window;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** When work is allowed, or not, as people say it: in the local time of the installation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WindowRule.Weekly.class, name = "weekly"),
    @JsonSubTypes.Type(value = WindowRule.Once.class, name = "once"),
    @JsonSubTypes.Type(value = WindowRule.Blackout.class, name = "blackout")
})
public sealed interface WindowRule {
    DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /** In one sentence, without the time zone. */
    String words();

    /** On the same days of each week; it has its full length also when the clocks change meanwhile. */
    record Weekly(List<DayOfWeek> days, LocalTime start, int minutes) implements WindowRule {
        public Weekly {
            days = days.stream().distinct().sorted().toList();
        }

        @Override
        public String words() {
            String names = days.size() == DayOfWeek.values().length
                    ? "Every day"
                    : days.stream()
                            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                            .collect(Collectors.joining(", "));
            return "%s from %s for %s".formatted(names, start, length(minutes));
        }
    }

    /** On one day only. */
    record Once(LocalDateTime start, int minutes) implements WindowRule {
        @Override
        public String words() {
            return "%s for %s".formatted(MOMENT.format(start), length(minutes));
        }
    }

    /** Nothing may start on these days, whatever else is said; the last day is one of them. */
    record Blackout(LocalDate first, LocalDate last, String why) implements WindowRule {
        @Override
        public String words() {
            String days = first.equals(last)
                    ? DATE.format(first)
                    : "%s to %s".formatted(DATE.format(first), DATE.format(last));
            return why.isEmpty() ? days : days + ": " + why;
        }
    }

    private static String length(int minutes) {
        Duration length = Duration.ofMinutes(minutes);
        return length.toMinutesPart() == 0
                ? "%d h".formatted(length.toHours())
                : length.toHours() == 0
                        ? "%d min".formatted(minutes)
                        : "%d h %d min".formatted(length.toHours(), length.toMinutesPart());
    }
}
