package org.liftlock.installation.window;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.liftlock.problem.Problem;

/** Reads a rule from the texts that a form or a program sends, and names every flaw. */
final class WindowReading {
    private static final int SHORTEST = 15;
    private static final int LONGEST = 7 * 24 * 60;

    private final Function<String, String> values;
    private final Map<String, String> errors = new HashMap<>();

    private WindowReading(Function<String, String> values) {
        this.values = values;
    }

    /** @param values by the names kind, days, time, minutes, date, first, last and why; empty for what is absent */
    static WindowRule rule(Function<String, String> values) {
        return new WindowReading(values).rule();
    }

    static ZoneId zone(String text) {
        String id = text.strip();
        if (!id.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(id)) {
            throw new Problem.Invalid(Map.of(
                    "time_zone", "Give a time zone of the IANA list, such as Europe/Berlin or America/New_York."));
        }
        return ZoneId.of(id);
    }

    private WindowRule rule() {
        Optional<WindowRule> rule =
                switch (values.apply("kind")) {
                    case "weekly" -> weekly();
                    case "once" -> once();
                    case "blackout" -> blackout();
                    default -> wrong("kind", "Give weekly, once or blackout.");
                };
        return rule.filter(read -> errors.isEmpty()).orElseThrow(() -> new Problem.Invalid(errors));
    }

    private Optional<WindowRule> weekly() {
        List<DayOfWeek> days = days();
        Optional<LocalTime> start = time();
        Optional<Integer> minutes = minutes();
        return start.flatMap(at -> minutes.map(length -> new WindowRule.Weekly(days, at, length)));
    }

    private Optional<WindowRule> once() {
        Optional<LocalDate> date = date("date");
        Optional<LocalTime> start = time();
        Optional<Integer> minutes = minutes();
        return date.flatMap(day ->
                start.flatMap(at -> minutes.map(length -> new WindowRule.Once(LocalDateTime.of(day, at), length))));
    }

    private Optional<WindowRule> blackout() {
        Optional<LocalDate> first = date("first");
        Optional<LocalDate> last = values.apply("last").isBlank() ? first : date("last");
        if (first.isPresent() && last.filter(end -> end.isBefore(first.get())).isPresent()) {
            return wrong("last", "The last day is before the first.");
        }
        String why = values.apply("why").strip();
        return first.flatMap(from -> last.map(to -> new WindowRule.Blackout(from, to, why)));
    }

    private List<DayOfWeek> days() {
        List<String> names = Arrays.stream(values.apply("days").split(","))
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .filter(Predicate.not(String::isEmpty))
                .toList();
        List<String> known =
                Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();
        if (names.isEmpty() || !known.containsAll(names)) {
            errors.put("days", "Choose at least one day: monday, tuesday and so on.");
            return List.of();
        }
        return names.stream().map(DayOfWeek::valueOf).toList();
    }

    private Optional<LocalTime> time() {
        return parsed("time", LocalTime::parse, "Give a time of day from 00:00 to 23:59.");
    }

    private Optional<LocalDate> date(String field) {
        return parsed(field, LocalDate::parse, "Give a date such as 2026-12-24.");
    }

    private Optional<Integer> minutes() {
        Optional<Integer> minutes = parsed("minutes", Integer::valueOf, "Give its length in minutes.");
        return minutes.filter(length -> length >= SHORTEST && length <= LONGEST)
                .or(() -> wrong("minutes", "Give from %d minutes to a week (%d).".formatted(SHORTEST, LONGEST)));
    }

    private <T> Optional<T> parsed(String field, Function<String, T> parser, String error) {
        try {
            return Optional.of(parser.apply(values.apply(field).strip()));
        } catch (DateTimeException | NumberFormatException malformed) {
            return wrong(field, error);
        }
    }

    private <T> Optional<T> wrong(String field, String error) {
        errors.put(field, error);
        return Optional.empty();
    }
}
