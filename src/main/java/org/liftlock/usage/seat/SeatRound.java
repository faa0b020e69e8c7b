package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hibernate.Session;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.work.Round;

/** Writes down each day's members, and counts the days that are over. Made again it finds nothing left to do. */
@ApplicationScoped
class SeatRound implements Round {
    /** As far back as events are taken. */
    private static final int BACK = 62;

    private static final String MEMBERS = """
            insert into seat_use (organization_id, day, product, source, installation, person, name)
            select m.organization_id, ?1, '', 'portal', '', encode(sha256(convert_to(lower(p.email), 'UTF8')), 'hex'), p.email
            from membership m join person p on p.id = m.person_id
            where m.suspended_at is null
            on conflict do nothing
            """;

    private static final String UNCOUNTED = """
            select cast(o.organization_id as text), o.product, cast(min(d.day) as text)
            from (select organization_id, product from license union select organization_id, product from installation) o
            join organization g on g.id = o.organization_id
            join (select cast(s as date) as day from generate_series(cast(?1 as timestamp), cast(?2 as timestamp), interval '1 day') s) d
                on d.day >= cast(g.created_at at time zone 'UTC' as date)
            left join seat_day c on c.organization_id = o.organization_id and c.product = o.product and c.day = d.day
            where c.day is null
            group by o.organization_id, o.product
            """;

    private final Seats seats;
    private final EntityManager entities;
    private final Scopes scopes;

    SeatRound(Seats seats, EntityManager entities, Scopes scopes) {
        this.seats = seats;
        this.entities = entities;
        this.scopes = scopes;
    }

    @Override
    public Duration rest() {
        return Duration.ofHours(1);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        LocalDate today = seats.today();
        scopes.run(
                Scope.PORTAL,
                () -> entities.createNativeQuery(MEMBERS).setParameter(1, today).executeUpdate());
        for (Object[] missing : scopes.in(Scope.PORTAL, () -> uncounted(today))) {
            if (stopping.getAsBoolean()) {
                return;
            }
            UUID organization = UUID.fromString((String) missing[0]);
            LocalDate from = LocalDate.parse((String) missing[2]);
            scopes.run(new Scope.Organization(organization), () -> seats.count(
                            organization, (String) missing[1], from, today.minusDays(1))
                    .forEach(day -> keep(organization, (String) missing[1], day)));
        }
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> uncounted(LocalDate today) {
        return entities.createNativeQuery(UNCOUNTED)
                .setParameter(1, today.minusDays(BACK))
                .setParameter(2, today.minusDays(1))
                .getResultList();
    }

    private void keep(UUID organization, String product, SeatDay day) {
        entities.unwrap(Session.class)
                .createNativeMutationQuery("""
                        insert into seat_day (organization_id, product, day, named, unnamed, seat_limit)
                        values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing""")
                .setParameter(1, organization)
                .setParameter(2, product)
                .setParameter(3, day.day())
                .setParameter(4, day.named())
                .setParameter(5, day.unnamed())
                .setParameter(6, day.limit(), Integer.class)
                .executeUpdate();
    }
}
