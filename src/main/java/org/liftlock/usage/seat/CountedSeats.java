package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;
import org.liftlock.license.SeatReports;

/** The people who were counted for the product of a license: on the day of the last week on which there were most. */
@ApplicationScoped
class CountedSeats implements SeatReports {
    private static final int WEEK = 7;
    private static final int BACK = 62;

    /** More names than these are looked for on the page. */
    private static final int MOST_NAMES = 20;

    private static final String LAST = """
            select coalesce(max(nullif(name, '')), '') from seat_use
            where organization_id = ?1 and product in (?2, '') and day between ?3 and ?4
            group by person having max(day) = ?4
            order by min(day) desc, 1 limit ?5
            """;

    private final Seats seats;
    private final Licenses licenses;
    private final EntityManager entities;
    private final Clock clock;

    CountedSeats(Seats seats, Licenses licenses, EntityManager entities, Clock clock) {
        this.seats = seats;
        this.licenses = licenses;
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Optional<Report> newest(License license) {
        LocalDate today = seats.today();
        return seats.peak(license.organization().id(), license.product(), today.minusDays(WEEK), today)
                .map(day -> new Report(
                        day.seats(),
                        day.day().atStartOfDay(ZoneOffset.UTC).toInstant(),
                        elsewhere(license),
                        "/usage/seats/%s?product=%s&organization=%s"
                                .formatted(
                                        day.day(),
                                        license.product(),
                                        license.organization().slug())));
    }

    /** Seats that licenses for other installations allow: they add up. */
    private long elsewhere(License license) {
        Instant now = clock.instant();
        Map<String, Integer> others = licenses.of(license.organization().id(), license.product()).stream()
                .filter(other -> other.state(now).counts())
                .filter(other -> !other.installation().equals(license.installation()))
                .collect(Collectors.toMap(other -> other.installation().orElse(""), License::seats, Math::max));
        return others.values().stream().mapToLong(Integer::longValue).sum();
    }

    @Override
    public List<String> last(License license, Report report, long people) {
        LocalDate day = report.at().atZone(ZoneOffset.UTC).toLocalDate();
        return entities.unwrap(Session.class)
                .createNativeQuery(LAST, String.class)
                .setParameter(1, license.organization().id())
                .setParameter(2, license.product())
                .setParameter(3, day.minusDays(BACK))
                .setParameter(4, day)
                .setParameter(5, (int) Math.min(people, MOST_NAMES))
                .getResultStream()
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
