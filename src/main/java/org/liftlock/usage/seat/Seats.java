package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The seats of an organization by day: days that are over as they were counted, the others counted anew. */
@ApplicationScoped
public class Seats {
    private static final String ROLLED = """
            select cast(day as text) as day, named, unnamed, seat_limit from seat_day
            where organization_id = :organization and product = :product and day between :from and :to
            """;

    private final EntityManager entities;
    private final Clock clock;

    Seats(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Today, in UTC. */
    public LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Each day from the first to the last one, both included; none that is still to come. */
    public List<SeatDay> days(UUID organization, String product, LocalDate from, LocalDate to) {
        LocalDate last = to.isAfter(today()) ? today() : to;
        TreeMap<LocalDate, SeatDay> days = new TreeMap<>();
        read(ROLLED, organization, product, from, last).forEach(day -> days.put(day.day(), day));
        for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
            if (!days.containsKey(day)) {
                LocalDate next = days.higherKey(day);
                count(organization, product, day, next == null ? last : next.minusDays(1))
                        .forEach(counted -> days.put(counted.day(), counted));
            }
        }
        return List.copyOf(days.values());
    }

    /** The day of these on which most seats were used, the first one of several; empty when none was. */
    public Optional<SeatDay> peak(UUID organization, String product, LocalDate from, LocalDate to) {
        return peak(days(organization, product, from, to));
    }

    static Optional<SeatDay> peak(List<SeatDay> days) {
        return days.stream()
                .filter(day -> day.seats() > 0)
                .max(Comparator.comparingInt(SeatDay::seats).thenComparing(SeatDay::day, Comparator.reverseOrder()));
    }

    /** Counts them from what is known now, whatever was counted before. */
    List<SeatDay> count(UUID organization, String product, LocalDate from, LocalDate to) {
        return read(SeatQuery.DAYS, organization, product, from, to);
    }

    private List<SeatDay> read(String sql, UUID organization, String product, LocalDate from, LocalDate to) {
        List<SeatDay> days = new ArrayList<>();
        for (Tuple row : query(sql, organization, product, from, to).getResultList()) {
            days.add(new SeatDay(
                    LocalDate.parse(row.get("day", String.class)),
                    row.get("named", Integer.class),
                    row.get("unnamed", Integer.class),
                    row.get("seat_limit", Integer.class)));
        }
        return days;
    }

    /** The people behind the number of a day, by name. */
    public List<SeatHolder> people(UUID organization, String product, LocalDate day) {
        return query(SeatQuery.PEOPLE, organization, product, day, day)
                .getResultStream()
                .map(row -> new SeatHolder(
                        row.get("person", String.class),
                        row.get("name", String.class),
                        row.get("reported", Boolean.class),
                        row.get("member", Boolean.class),
                        row.get("assigned", Boolean.class),
                        row.get("installations", String.class),
                        Optional.ofNullable(row.get("reclaimed_from", String.class))
                                .map(LocalDate::parse)
                                .orElse(null)))
                .toList();
    }

    private NativeQuery<Tuple> query(String sql, UUID organization, String product, LocalDate from, LocalDate to) {
        NativeQuery<Tuple> query = entities.unwrap(Session.class)
                .createNativeQuery(sql, Tuple.class)
                .setParameter("organization", organization)
                .setParameter("product", product)
                .setParameter("from", from)
                .setParameter("to", to);
        if (!sql.equals(ROLLED)) {
            query.setParameter("today", today());
        }
        return query;
    }

    /** The products that an organization has a license or an installation of, by id. */
    public List<String> products(UUID organization) {
        return entities.unwrap(Session.class)
                .createNativeQuery("""
                        select product from license where organization_id = ?1
                        union select product from installation where organization_id = ?1 order by 1""", String.class)
                .setParameter(1, organization)
                .getResultList();
    }
}
