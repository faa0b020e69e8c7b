package org.liftlock.usage.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
            counted.counts().forEach(count -> add(installation, count));
        }
        note(installation, result instanceof UsageSource.Result.Failed failed ? failed.reason() : "");
    }

    /** Two questions may count the same; of a state the highest value of a day counts. */
    private void add(Installation installation, UsageSource.Count count) {
        entities.createNativeQuery("""
                        insert into usage_day as d (organization_id, day, source, kind, installation, model, cost_centre,
                            currency, quantity, cost)
                        values (?1, ?2, 'database', ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                        on conflict (organization_id, day, source, kind, installation, model, cost_centre, currency)
                        do update set cost = d.cost + excluded.cost, quantity = case when d.kind = any (?10)
                            then greatest(d.quantity, excluded.quantity) else d.quantity + excluded.quantity end""")
                .setParameter(1, installation.organization().id())
                .setParameter(2, count.day())
                .setParameter(3, count.kind())
                .setParameter(4, installation.slug())
                .setParameter(5, count.model())
                .setParameter(6, count.costCentre())
                .setParameter(7, count.currency())
                .setParameter(8, count.quantity())
                .setParameter(9, count.cost())
                .setParameter(10, STATES)
                .executeUpdate();
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
