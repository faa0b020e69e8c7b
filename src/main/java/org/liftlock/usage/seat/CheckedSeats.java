package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Function;
import org.liftlock.license.validation.LicensesChecked;

/**
 * Keeps the numbers of seats that installations say, without names, whenever they have their license checked; of each day
 * the highest counts, and a day that is counted already is counted again.
 */
@ApplicationScoped
class CheckedSeats {
    private static final String KEEP = """
            with said as (
                select l.organization_id, cast(s.at at time zone 'UTC' as date) as day, l.product, s.installation,
                    max(s.seats) as seats
                from unnest(cast(:licenses as uuid[]), cast(:installations as text[]), cast(:seats as integer[]),
                    cast(:ats as timestamptz[])) as s (license, installation, seats, at)
                join license l on l.id = s.license
                group by 1, 2, 3, 4),
            raised as (
                insert into seat_report as r (organization_id, day, product, installation, seats)
                select organization_id, day, product, installation, seats from said order by 1, 2, 3, 4
                on conflict (organization_id, day, product, installation)
                    do update set seats = excluded.seats where r.seats < excluded.seats
                returning organization_id, day)
            delete from seat_day d using raised r where d.organization_id = r.organization_id and d.day = r.day
            """;

    private final EntityManager entities;

    CheckedSeats(EntityManager entities) {
        this.entities = entities;
    }

    void keep(@Observes LicensesChecked checked) {
        List<LicensesChecked.Said> counted =
                checked.said().stream().filter(said -> said.seatsUsed() != null).toList();
        if (!counted.isEmpty()) {
            entities.createNativeQuery(KEEP)
                    .setParameter("licenses", column(counted, LicensesChecked.Said::license))
                    .setParameter("installations", column(counted, LicensesChecked.Said::installation))
                    .setParameter("seats", column(counted, LicensesChecked.Said::seatsUsed))
                    .setParameter("ats", column(counted, LicensesChecked.Said::at))
                    .executeUpdate();
        }
    }

    private static String[] column(List<LicensesChecked.Said> said, Function<LicensesChecked.Said, Object> value) {
        return said.stream().map(value).map(String::valueOf).toArray(String[]::new);
    }
}
