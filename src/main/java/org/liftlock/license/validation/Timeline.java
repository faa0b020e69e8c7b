package org.liftlock.license.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.liftlock.license.License;

/**
 * The checks of one installation with what lies between them. An installation that was not heard of is called
 * unreachable: that is all the portal knows, and it is not revoked by it.
 *
 * @param spans the newest first
 */
record Timeline(String installation, License license, List<Span> spans, Instant now) {
    /** Once a day, with two hours for the way. */
    static final Duration EXPECTED = Duration.ofHours(26);

    private static final int SHOWN = 100;

    /** A check, or a time without one. */
    sealed interface Span {
        Instant from();

        /** Empty when nothing was heard. */
        default Optional<Checked> checked() {
            return this instanceof Checked heard ? Optional.of(heard) : Optional.empty();
        }

        /** Empty when something was heard. */
        default Optional<Unreachable> gap() {
            return this instanceof Unreachable silence ? Optional.of(silence) : Optional.empty();
        }
    }

    record Checked(RecordedCheck check) implements Span {
        @Override
        public Instant from() {
            return check.at();
        }

        public String icon() {
            return switch (check.decision()) {
                case VALID -> "circle-check";
                case WARN -> "alert-triangle";
                case DENY -> "lock";
            };
        }

        public String tone() {
            return switch (check.decision()) {
                case VALID -> "green";
                case WARN -> "orange";
                case DENY -> "red";
            };
        }

        /** What the code means; empty where all is well. */
        public String why() {
            return CodeWords.of(check);
        }
    }

    /** @param open it lasts until now */
    record Unreachable(Instant from, Instant until, boolean open) implements Span {
        public Duration lasted() {
            return Duration.between(from, until);
        }
    }

    /** @param checks the newest first */
    static Timeline of(String installation, License license, List<RecordedCheck> checks, Instant now) {
        List<Span> spans = new ArrayList<>();
        Instant later = now;
        for (RecordedCheck check : checks) {
            if (Duration.between(check.at(), later).compareTo(EXPECTED) > 0) {
                spans.add(new Unreachable(check.at(), later, spans.isEmpty()));
            }
            spans.add(new Checked(check));
            later = check.at();
        }
        return new Timeline(installation, license, List.copyOf(spans), now);
    }

    public List<Span> shown() {
        return spans.subList(0, Math.min(SHOWN, spans.size()));
    }

    public boolean longer() {
        return spans.size() > SHOWN;
    }

    public boolean unreachable() {
        return !spans.isEmpty() && spans.getFirst() instanceof Unreachable;
    }

    private Optional<RecordedCheck> last() {
        return spans.stream()
                .filter(Checked.class::isInstance)
                .map(Checked.class::cast)
                .map(Checked::check)
                .findFirst();
    }

    /** Until when the installation trusts its last answer when it hears nothing more; empty when that one locked. */
    public Optional<Instant> trustUntil() {
        return last().filter(check -> check.decision() != Code.Decision.DENY)
                .map(check -> check.at().plus(Examination.TRUSTED))
                .map(end -> end.isBefore(license.graceEndsAt()) ? end : license.graceEndsAt());
    }

    /** What happens when nothing changes, in the order of its dates. */
    public List<Ahead> ahead() {
        List<Ahead> dates = new ArrayList<>();
        trustUntil()
                .ifPresent(
                        end -> dates.add(
                                new Ahead(
                                        end,
                                        "Its last answer reaches until then. If it hears nothing more from the portal, it goes on with what needs no license; with the next answer everything is back.")));
        dates.add(new Ahead(license.expiresAt(), "The term ends."));
        if (license.graceEndsAt().isAfter(license.expiresAt())) {
            dates.add(new Ahead(
                    license.graceEndsAt(), "Grace ends: what needs a license is locked, and nothing is deleted."));
        }
        dates.sort(Comparator.comparing(Ahead::at));
        return dates;
    }

    /** Something that happens at a moment unless something changes. */
    record Ahead(Instant at, String words) {}
}
