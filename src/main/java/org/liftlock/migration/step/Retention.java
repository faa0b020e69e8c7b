package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * How long partitions stay, and what becomes of them then.
 *
 * @param now the present month in UTC
 * @param oldest the oldest month that stays; null when all stay
 * @param exported whether older ones go to a file; else they stay as tables of their own
 */
record Retention(YearMonth now, @Nullable YearMonth oldest, boolean exported) {
    static final String MONTHS = "retain_months";
    static final String RETIRED = "retired";

    private static final int MOST = 1200;
    static final Set<String> WAYS = Set.of("keep", "export");

    /** Empty when the run's parameters make no sense. */
    static Optional<Retention> of(KeepPartitions step, Site site) {
        YearMonth now = YearMonth.from(site.clock().instant().atZone(ZoneOffset.UTC));
        JsonNode months = site.parameters().path(MONTHS);
        String way = site.parameters().path(RETIRED).asText(step.retired() == null ? "keep" : step.retired());
        boolean given = !months.isMissingNode() && !months.isNull();
        int asked = given ? months.asInt(0) : 1;
        if (asked < 1 || asked > MOST || !WAYS.contains(way)) {
            return Optional.empty();
        }
        Integer stay = given ? Integer.valueOf(asked) : step.retainMonths();
        return Optional.of(new Retention(now, stay == null ? null : now.minusMonths(stay), way.equals("export")));
    }

    static Finding unusable(Site site) {
        return Finding.error(
                "retention_unusable",
                "How long partitions stay cannot be read from the run's parameters %s: \"%s\", \"%s\"."
                        .formatted(
                                MONTHS + " and " + RETIRED,
                                site.parameters().path(MONTHS).asText(),
                                site.parameters().path(RETIRED).asText()),
                "%s is a number of months from 1 to %d; %s is keep or export.".formatted(MONTHS, MOST, RETIRED));
    }
}
