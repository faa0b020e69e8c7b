package org.liftlock.migration.step;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Revisions of products whose revisions begin with the day on which they were made, such as 20251026_base. */
record DatedRevisions(Collection<String> revisions) {
    private static final int DAY = "20251026".length();

    /** Whether one of them was made after the newest of the others; no where a day is missing. */
    boolean laterThan(DatedRevisions others) {
        return newest().flatMap(day -> others.newest().map(day::isAfter)).orElse(false);
    }

    private Optional<LocalDate> newest() {
        return revisions.stream()
                .map(DatedRevisions::day)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> day(String revision) {
        if (revision.length() < DAY) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(revision.substring(0, DAY), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException undated) {
            return Optional.empty();
        }
    }
}
