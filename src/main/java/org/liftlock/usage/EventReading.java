package org.liftlock.usage;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.Decimal;

/** Makes of what was sent an event that can be counted, or says why it cannot. */
final class EventReading {
    static final Duration PAST = Duration.ofDays(62);
    static final Duration FUTURE = Duration.ofMinutes(10);
    private static final long MOST = 1_000_000_000_000_000L;
    private static final int FINEST = 10;
    private static final BigDecimal DEAREST = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int LONGEST = 200;

    private final Instant earliest;
    private final Instant latest;

    EventReading(Instant now) {
        this.earliest = now.minus(PAST);
        this.latest = now.plus(FUTURE);
    }

    /** Why an event is not counted. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        Unusable(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        UsageReport.Rejection at(int index) {
            return new UsageReport.Rejection(index, code, String.valueOf(getMessage()));
        }
    }

    UsageEvent read(UsageReport.@Nullable Event sent) throws Unusable {
        if (sent == null) {
            throw new Unusable("event_missing", "There is nothing at this place.");
        }
        UsageKind kind = kind(sent.kind());
        BigDecimal cost = cost(sent.cost());
        return new UsageEvent(
                sent.id() == null ? null : text("id", sent.id()),
                time(sent.at()),
                kind,
                quantity(sent.quantity()),
                text("model", sent.model()),
                text("cost_centre", sent.costCentre()),
                person(kind, sent.person()),
                currency(cost, sent.currency()),
                cost);
    }

    private static UsageKind kind(@Nullable String sent) throws Unusable {
        return UsageKind.of(Objects.requireNonNullElse(sent, ""))
                .orElseThrow(() -> new Unusable(
                        "unknown_kind",
                        "The kind %s is not known. Send one of: %s.".formatted(shown(sent), UsageKind.known())));
    }

    private Instant time(@Nullable String sent) throws Unusable {
        Instant at = instant(Objects.requireNonNullElse(sent, ""));
        if (at.isBefore(earliest)) {
            throw new Unusable("too_old", "What is older than %d days is not taken any more.".formatted(PAST.toDays()));
        }
        if (at.isAfter(latest)) {
            throw new Unusable("in_the_future", "The time is in the future. Set the clock of the installation right.");
        }
        return at;
    }

    private static Instant instant(String sent) throws Unusable {
        try {
            return Instant.parse(sent);
        } catch (DateTimeException otherShape) {
            throw new Unusable(
                    "time_unreadable", "Send the time as in 2026-01-31T12:00:00Z, not %s.".formatted(shown(sent)));
        }
    }

    private static long quantity(@Nullable Object sent) throws Unusable {
        return switch (sent) {
            case null -> 1;
            case Integer number when number >= 0 -> number;
            case Long number when number >= 0 && number <= MOST -> number;
            default ->
                throw new Unusable(
                        "quantity_unusable",
                        "A quantity is a whole number from 0 to 10^15, not %s.".formatted(shown(sent)));
        };
    }

    private static String person(UsageKind kind, @Nullable String sent) throws Unusable {
        String person = text("person", sent);
        if (kind == UsageKind.SEAT && person.isEmpty()) {
            throw new Unusable("person_missing", "A seat is somebody's: say in \"person\" whose.");
        }
        return person;
    }

    private static BigDecimal cost(@Nullable String sent) throws Unusable {
        if (sent == null || sent.isBlank()) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal cost = Decimal.read(sent);
            if (cost.signum() >= 0 && cost.scale() <= FINEST && cost.scale() > -FINEST && cost.compareTo(DEAREST) < 0) {
                return cost;
            }
        } catch (NumberFormatException otherShape) {
            // said below
        }
        throw new Unusable(
                "cost_unusable",
                "A cost is a number from 0 with at most %d decimal places, such as \"0.0042\", not %s."
                        .formatted(FINEST, shown(sent)));
    }

    private static String currency(BigDecimal cost, @Nullable String sent) throws Unusable {
        if (cost.signum() == 0) {
            return "";
        }
        String code = Objects.requireNonNullElse(sent, "");
        if (CurrencyUnit.registeredCurrencies().stream()
                .noneMatch(known -> known.getCode().equals(code))) {
            throw new Unusable(
                    "currency_unusable",
                    "Say in which currency it cost that, such as EUR; %s is none.".formatted(shown(sent)));
        }
        return code;
    }

    private static String text(String name, @Nullable String sent) throws Unusable {
        String text = Objects.requireNonNullElse(sent, "").strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new Unusable(
                    "text_unusable",
                    "Text in \"%s\" has at most %d characters, and no control characters.".formatted(name, LONGEST));
        }
        return text;
    }

    private static String shown(@Nullable Object sent) {
        String text = String.valueOf(sent);
        String start = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return "\"" + start.replaceAll("\\p{Cntrl}", "\uFFFD") + "\"";
    }
}
