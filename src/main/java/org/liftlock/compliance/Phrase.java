package org.liftlock.compliance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.liftlock.web.Words;

/** Figures in words. */
final class Phrase {
    private static final int NAMED = 3;

    private Phrase() {}

    /** Such as "2 of 5 members". */
    static String of(long part, long whole, String many) {
        return "%s of %s %s".formatted(Words.grouped(part), Words.grouped(whole), many);
    }

    /** Such as "12 days ago". */
    static String ago(Instant then, Instant now) {
        long days = Duration.between(then, now).toDays();
        return days == 0 ? "today" : Words.count(days, "day", "days") + " ago";
    }

    /** The first few, and how many more there are. */
    static String some(List<String> names) {
        List<String> shown = names.subList(0, Math.min(NAMED, names.size()));
        int more = names.size() - shown.size();
        return String.join(", ", shown) + (more == 0 ? "" : " and %d more".formatted(more));
    }
}
