package org.liftlock.installation.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The maintenance windows of one installation. Local times become instants by the rules of {@code java.time}: one that
 * the clocks leap over is moved on by the leap, and of one that comes twice the first is meant.
 */
public record WindowCalendar(ZoneId zone, List<WindowRule> rules) {
    private static final Duration HORIZON = Duration.ofDays(400);

    /** No window that began longer ago can still be open. */
    private static final Duration LONGEST = Duration.ofDays(8);

    public static WindowCalendar none() {
        return new WindowCalendar(ZoneId.of("UTC"), List.of());
    }

    /** Nothing is said, so work may begin at any time. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Those that are open now or will be, the next first, as far ahead as anybody plans. */
    public List<Opening> openings(Instant now) {
        List<Opening> openings = merged(windows(now.minus(LONGEST), now.plus(HORIZON)));
        for (Opening blackout : blackouts()) {
            openings = openings.stream()
                    .flatMap(opening -> opening.without(blackout).stream())
                    .toList();
        }
        return openings.stream().filter(opening -> opening.until().isAfter(now)).toList();
    }

    public Optional<Opening> at(Instant now) {
        return openings(now).stream().filter(opening -> opening.contains(now)).findFirst();
    }

    /** The first in which there is time enough and nothing else is booked. */
    public Optional<Opening> next(Instant now, Duration needed, List<Opening> taken) {
        return openings(now).stream()
                .filter(opening -> opening.left(now).compareTo(needed) >= 0)
                .filter(opening -> taken.stream().noneMatch(opening::overlaps))
                .findFirst();
    }

    private List<Opening> windows(Instant from, Instant to) {
        boolean onlyBlackouts = rules.stream().allMatch(WindowRule.Blackout.class::isInstance);
        return onlyBlackouts
                ? List.of(new Opening(from, to))
                : rules.stream().flatMap(rule -> windows(rule, from, to)).toList();
    }

    private Stream<Opening> windows(WindowRule rule, Instant from, Instant to) {
        return switch (rule) {
            case WindowRule.Weekly weekly ->
                days(from, to)
                        .filter(day -> weekly.days().contains(day.getDayOfWeek()))
                        .map(day -> opening(day.atTime(weekly.start()), weekly.minutes()));
            case WindowRule.Once once -> Stream.of(opening(once.start(), once.minutes()));
            case WindowRule.Blackout blackout -> Stream.of();
        };
    }

    private Stream<LocalDate> days(Instant from, Instant to) {
        return LocalDate.ofInstant(from, zone).datesUntil(LocalDate.ofInstant(to, zone));
    }

    private Opening opening(LocalDateTime start, int minutes) {
        Instant from = start.atZone(zone).toInstant();
        return new Opening(from, from.plus(Duration.ofMinutes(minutes)));
    }

    private List<Opening> blackouts() {
        return rules.stream()
                .flatMap(rule -> rule instanceof WindowRule.Blackout blackout ? Stream.of(blackout) : Stream.of())
                .map(blackout -> new Opening(
                        blackout.first().atStartOfDay(zone).toInstant(),
                        blackout.last().plusDays(1).atStartOfDay(zone).toInstant()))
                .toList();
    }

    /** In order, and those that touch as one. */
    private static List<Opening> merged(List<Opening> openings) {
        List<Opening> merged = new ArrayList<>();
        openings.stream().sorted(Comparator.comparing(Opening::from)).forEach(next -> {
            if (!merged.isEmpty() && !next.from().isAfter(merged.getLast().until())) {
                Opening last = merged.removeLast();
                merged.add(new Opening(last.from(), last.until().isAfter(next.until()) ? last.until() : next.until()));
            } else {
                merged.add(next);
            }
        });
        return merged;
    }
}
