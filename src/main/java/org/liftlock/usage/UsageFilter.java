package org.liftlock.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;
import org.liftlock.web.Day;
import org.liftlock.web.ListQuery;

/** What is asked for in the address of a report. */
@ApplicationScoped
class UsageFilter {
    private static final int LONGEST = 36;

    private final ListQuery query;
    private final Clock clock;

    UsageFilter(ListQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    /**
     * The report that is wanted; an empty text narrows nothing.
     *
     * @param kind null for all
     * @param from the first month and {@code to} the last one
     */
    record Wanted(
            @Nullable UsageKind kind,
            String installation,
            String model,
            String costCentre,
            Grouping by,
            YearMonth from,
            YearMonth to) {

        List<YearMonth> months() {
            return from.atDay(1)
                    .datesUntil(to.plusMonths(1).atDay(1), Period.ofMonths(1))
                    .map(YearMonth::from)
                    .toList();
        }

        /** Up to two months are shown day by day. */
        boolean daily() {
            return months().size() <= 2;
        }

        public boolean narrows() {
            return !(installation + model + costCentre).isEmpty();
        }

        Wanted of(UsageKind other) {
            return new Wanted(other, installation, model, costCentre, by, from, to);
        }
    }

    /** What is told apart. */
    enum Grouping {
        INSTALLATION("Installation"),
        MODEL("Model"),
        COST_CENTRE("Cost centre");

        private final String words;

        Grouping(String words) {
            this.words = words;
        }

        /** Also the name of the column. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String words() {
            return words;
        }
    }

    /** Without anything in the address: the last three months by installation. */
    Wanted wanted() {
        Map<String, String> errors = new HashMap<>();
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        YearMonth to = month("to", now, errors);
        YearMonth from = month("from", to.minusMonths(2), errors);
        if (errors.isEmpty() && (from.isAfter(to) || from.plusMonths(LONGEST).isBefore(to))) {
            errors.put(
                    "from",
                    "The first month is not after the last one, and at most %d months before.".formatted(LONGEST));
        }
        UsageKind kind = query.get("kind").isEmpty() ? null : kind(errors);
        Grouping by = grouping(errors);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new Wanted(kind, query.get("installation"), query.get("model"), query.get("cost_centre"), by, from, to);
    }

    private YearMonth month(String parameter, YearMonth otherwise, Map<String, String> errors) {
        String typed = query.get(parameter);
        try {
            return typed.isEmpty() ? otherwise : Day.month(typed);
        } catch (DateTimeException noMonth) {
            errors.put(parameter, "Give a month such as 2026-01.");
            return otherwise;
        }
    }

    private @Nullable UsageKind kind(Map<String, String> errors) {
        UsageKind kind = UsageKind.of(query.get("kind"))
                .filter(UsageKind.measured()::contains)
                .orElse(null);
        if (kind == null) {
            errors.put("kind", "Choose one of: workflow, api_call, execution, model_tokens, storage_bytes.");
        }
        return kind;
    }

    private Grouping grouping(Map<String, String> errors) {
        String typed = query.get("by");
        for (Grouping grouping : Grouping.values()) {
            if (grouping.id().equals(typed)) {
                return grouping;
            }
        }
        if (!typed.isEmpty()) {
            errors.put("by", "Choose one of: installation, model, cost_centre.");
        }
        return Grouping.INSTALLATION;
    }
}
