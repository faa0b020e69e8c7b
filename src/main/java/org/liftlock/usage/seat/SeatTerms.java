package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;

/** The terms of an organization's licenses of a product. Terms of more than a year are settled year by year. */
@ApplicationScoped
public class SeatTerms {
    /** What is looked at where there is no license. */
    private static final int WITHOUT_LICENSE = 90;

    private final Licenses licenses;
    private final LicensedSeats licensed;
    private final Seats seats;
    private final Clock clock;

    SeatTerms(Licenses licenses, LicensedSeats licensed, Seats seats, Clock clock) {
        this.licenses = licenses;
        this.licensed = licensed;
        this.seats = seats;
        this.clock = clock;
    }

    /** The present one, by the license that is valid now and allows most seats. */
    public SeatTerm of(UUID organization, String product) {
        LocalDate today = seats.today();
        return leading(organization, product)
                .map(license -> term(license, present(license, today), today))
                .orElseGet(() -> {
                    LocalDate from = today.minusDays(WITHOUT_LICENSE);
                    return new SeatTerm(from, null, null, seats.days(organization, product, from, today));
                });
    }

    /** The paid ones of a license that ended in these days, the earliest first. */
    public List<SeatTerm> ended(License license, LocalDate from, LocalDate until) {
        LocalDate paid = licensed.terms(license).stream()
                .filter(LicensedSeats.Begin::nothingSettled)
                .map(LicensedSeats.Begin::on)
                .reduce(LocalDate.MIN, (earlier, later) -> later);
        return parts(license).stream()
                .filter(part -> !part.from().isBefore(paid))
                .filter(part -> !part.until().isBefore(from) && part.until().isBefore(until))
                .map(part -> term(license, part, part.until().minusDays(1)))
                .toList();
    }

    /** The license by which the seats of a product are counted now. */
    public Optional<License> leading(UUID organization, String product) {
        Instant now = clock.instant();
        return licenses.of(organization, product).stream()
                .filter(license -> license.state(now).counts())
                .max(Comparator.comparingInt(License::seats).thenComparing(License::expiresAt));
    }

    private SeatTerm term(License license, Part part, LocalDate last) {
        LocalDate shown = earlier(part.from(), last.minusDays(WITHOUT_LICENSE));
        List<SeatDay> days = seats.days(license.organization().id(), license.product(), shown, last);
        return new SeatTerm(
                part.from(),
                part.until(),
                days.isEmpty() ? null : days.getLast().limit(),
                days);
    }

    /** From one day to before another: a term, or a year of it. */
    private record Part(LocalDate from, LocalDate until) {}

    /** In the days of grace the last one goes on. */
    private Part present(License license, LocalDate today) {
        List<Part> parts = parts(license);
        return parts.stream()
                .filter(part -> !part.from().isAfter(today))
                .reduce((earlier, later) -> later)
                .orElseGet(parts::getFirst);
    }

    private List<Part> parts(License license) {
        List<Part> parts = new ArrayList<>();
        LocalDate from = day(license.notBefore());
        for (LicensedSeats.Begin next : licensed.terms(license)) {
            if (next.on().isAfter(from)) {
                years(from, earlier(next.on(), next.formerUntil()), parts);
                from = next.on();
            }
        }
        years(from, day(license.expiresAt()), parts);
        return parts;
    }

    /** What is left over of up to a month belongs to the year before it. */
    private static void years(LocalDate from, LocalDate until, List<Part> parts) {
        LocalDate begin = from;
        for (int year = 1; from.plusYears(year).plusMonths(1).isBefore(until); year++) {
            parts.add(new Part(begin, from.plusYears(year)));
            begin = from.plusYears(year);
        }
        parts.add(new Part(begin, until));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** The day that begins at this moment or lasts; the last second of a day belongs to the next one, as ends are written. */
    static LocalDate day(Instant at) {
        return at.plusSeconds(1).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
