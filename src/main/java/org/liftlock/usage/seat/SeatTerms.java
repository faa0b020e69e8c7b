package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;

/** The present term of an organization's licenses of a product. */
@ApplicationScoped
public class SeatTerms {
    /** What is looked at where there is no license, and at most: longer terms are settled year by year. */
    private static final int WITHOUT_LICENSE = 90;

    private static final int LONGEST = 366;

    private final Licenses licenses;
    private final Seats seats;
    private final Clock clock;

    SeatTerms(Licenses licenses, Seats seats, Clock clock) {
        this.licenses = licenses;
        this.seats = seats;
        this.clock = clock;
    }

    /** By the license that is valid now and allows most seats. */
    public SeatTerm of(UUID organization, String product) {
        LocalDate today = seats.today();
        Optional<License> license = valid(organization, product);
        LocalDate from = license.map(found -> begins(found, today)).orElse(today.minusDays(WITHOUT_LICENSE));
        return new SeatTerm(
                from,
                license.map(found -> day(found.expiresAt())).orElse(null),
                license.map(License::seats).orElse(null),
                seats.days(organization, product, earlier(from, today.minusDays(WITHOUT_LICENSE)), today));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private Optional<License> valid(UUID organization, String product) {
        Instant now = clock.instant();
        return licenses.of(organization, product).stream()
                .filter(license -> license.state(now).counts())
                .max(Comparator.comparingInt(License::seats).thenComparing(License::expiresAt));
    }

    private static LocalDate begins(License license, LocalDate today) {
        LocalDate from = day(license.notBefore());
        LocalDate earliest = today.minusDays(LONGEST);
        return from.isBefore(earliest) ? earliest : from;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
