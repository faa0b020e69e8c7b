package org.liftlock.usage.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.usage.UsageKind;

/** What was counted in databases, and when. */
@ApplicationScoped
class Readings {
    private static final String[] STATES = UsageKind.peaks().toArray(String[]::new);

    private final EntityManager entities;
    private final Clock clock;

    Readings(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** @param failure empty when it could be counted */
    public record Reading(
            UUID installation,
            String name,
            String slug,
            @Nullable Instant at,
            String failure) {}

    /** Of each installation, also those that were never counted, by name. */
    List<Reading> of(UUID organization, List<String> products) {
        return entities.unwrap(Session.class)
                .createNativeQuery("""
                        select i.id, i.name, i.slug, r.read_at, coalesce(r.failure, '') as failure
                        from installation i left join usage_reading r on r.installation_id = i.id
                        where i.organization_id = ?1 and i.product = any (?2) order by i.name""", Tuple.class)
                .setParameter(1, organization)
                .setParameter(2, products.toArray(String[]::new))
                .getResultStream()
                .map(row -> new Reading(
                        row.get("id", UUID.class),
                        row.get("name", String.class),
                        row.get("slug", String.class),
                        row.get("read_at", Instant.class),
                        row.get("failure", String.class)))
                .toList();
    }

    /** Those that have not been counted since. */
    List<UUID> due(Instant since, List<String> products) {
        return entities.unwrap(Session.class)
                .createNativeQuery("""
                        select i.id from installation i left join usage_reading r on r.installation_id = i.id
                        where (r.read_at is null or r.read_at < ?1) and i.product = any (?2)""", UUID.class)
                .setParameter(1, since)
                .setParameter(2, products.toArray(String[]::new))
                .getResultList();
    }

    /**
     * What was counted before of these days is replaced, so that counting again adds nothing. A state, such as storage, is
     * only known of today, and its days stay.
     */
    void keep(Installation installation, UsageSource.Result result, LocalDate from) {
        if (result instanceof UsageSource.Result.Counted counted) {
            entities.createNativeQuery("""
                            delete from usage_day where organization_id = ?1 and installation = ?2 and source = 'database'
                                and day >= ?3 and kind <> all (?4)""")
                    .setParameter(1, installation.organization().id())
                    .setParameter(2, installation.slug())
                    .setParameter(3, from)
                    .setParameter(4, STATES)
                    .executeUpdate();
            add(installation, counted.counts());
        }
        note(installation, result instanceof UsageSource.Result.Failed failed ? failed.reason() : "");
    }

    /** Two questions may count the same; of a state the highest value of a day counts. */
    private void add(Installation installation, List<UsageSource.Count> counts) {
        entities.createNativeQuery("""
                        insert into usage_day as d (organization_id, day, source, kind, installation, model, cost_centre,
                            currency, quantity, cost)
                        select ?1, c.day, 'database', c.kind, ?2, c.model, c.cost_centre, c.currency,
                            case when c.kind = any (?3) then max(c.quantity) else sum(c.quantity) end, sum(c.cost)
                        from unnest(cast(?4 as date[]), cast(?5 as text[]), cast(?6 as text[]), cast(?7 as text[]),
                            cast(?8 as text[]), cast(?9 as bigint[]), cast(?10 as numeric[]))
                            as c (day, kind, model, cost_centre, currency, quantity, cost)
                        group by c.day, c.kind, c.model, c.cost_centre, c.currency
                        on conflict (organization_id, day, source, kind, installation, model, cost_centre, currency)
                        do update set cost = d.cost + excluded.cost, quantity = case when d.kind = any (?3)
                            then greatest(d.quantity, excluded.quantity) else d.quantity + excluded.quantity end""")
                .setParameter(1, installation.organization().id())
                .setParameter(2, installation.slug())
                .setParameter(3, STATES)
                .setParameter(4, each(counts, UsageSource.Count::day))
                .setParameter(5, each(counts, UsageSource.Count::kind))
                .setParameter(6, each(counts, UsageSource.Count::model))
                .setParameter(7, each(counts, UsageSource.Count::costCentre))
                .setParameter(8, each(counts, UsageSource.Count::currency))
                .setParameter(9, each(counts, UsageSource.Count::quantity))
                .setParameter(10, each(counts, UsageSource.Count::cost))
                .executeUpdate();
    }

    private static String[] each(List<UsageSource.Count> counts, Function<UsageSource.Count, Object> part) {
        return counts.stream().map(part).map(Object::toString).toArray(String[]::new);
    }

    private void note(Installation installation, String failure) {
        entities.createNativeQuery("""
                        insert into usage_reading (installation_id, organization_id, read_at, failure)
                        values (?1, ?2, ?3, nullif(?4, ''))
                        on conflict (installation_id) do update set read_at = excluded.read_at, failure = excluded.failure""")
                .setParameter(1, installation.id())
                .setParameter(2, installation.organization().id())
                .setParameter(3, clock.instant())
                .setParameter(4, failure)
                .executeUpdate();
    }
}
