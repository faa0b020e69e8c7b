package org.liftlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Sample;

/** What the sample organization has used in ninety days, made up the same way each time. */
@ApplicationScoped
class DemoUsage {
    private static final int DAYS = 90;

    private static final String USED = """
            insert into usage_day (organization_id, day, source, kind, installation, model, cost_centre, currency, quantity, cost)
            select ?1, d.day, 'reported', k.kind, i.name, k.model, k.centre, case when k.price > 0 then 'EUR' else '' end,
                q.quantity, round(q.quantity * k.price, 10)
            from (select cast(?2 as date) - n as day, n from generate_series(0, ?3 - 1) n) d
            cross join (select name, case place when 1 then 1.0 else 0.15 end as share
                from unnest(cast(?4 as text[])) with ordinality i (name, place)) i
            cross join (values
                ('workflow', '', 'operations', 420, 0), ('api_call', '', 'operations', 26000, 0),
                ('execution', '', 'operations', 3100, 0), ('storage_bytes', '', '', 48000000000, 0),
                ('model_tokens', 'large', 'research', 910000, 0.000006),
                ('model_tokens', 'small', 'operations', 2400000, 0.0000005)) k (kind, model, centre, base, price)
            cross join lateral (select cast(k.base * i.share * (1.25 - d.n / 180.0)
                * case when k.kind = 'storage_bytes' then 1 when extract(isodow from d.day) > 5 then 0.3 else 1 end
                * (0.85 + 0.3 * abs(hashtext(k.kind || k.model || cast(d.day as text)) % 100) / 100.0) as bigint) as quantity) q
            """;

    private static final String SEATS = """
            insert into seat_use (organization_id, day, product, source, installation, person, name)
            select ?1, d.day, ?5, 'reported', cast(?4 as text), encode(sha256(convert_to(p.name, 'UTF8')), 'hex'), p.name
            from (select cast(?2 as date) - n as day, n from generate_series(0, ?3 - 1) n) d
            cross join (select 'person' || n || '@acme.example' as name, n from generate_series(1, 48) n) p
            where p.n <= 46 - d.n / 6 and abs(hashtext(p.name || cast(d.day as text)) % 100)
                < case when extract(isodow from d.day) > 5 then 15 else 85 end
            on conflict do nothing
            """;

    private final Products products;
    private final EntityManager entities;
    private final Clock clock;

    DemoUsage(Products products, EntityManager entities, Clock clock) {
        this.products = products;
        this.entities = entities;
        this.clock = clock;
    }

    void settle(Organization organization) {
        boolean present = (Boolean)
                entities.createNativeQuery("select exists (select 1 from usage_day where organization_id = ?1)")
                        .setParameter(1, organization.id())
                        .getSingleResult();
        List<Plot> plots = plots(organization);
        if (!present && !plots.isEmpty()) {
            fill(USED, organization)
                    .setParameter(4, plots.stream().map(Plot::slug).toArray(String[]::new))
                    .executeUpdate();
            fill(SEATS, organization)
                    .setParameter(4, plots.getFirst().slug())
                    .setParameter(5, plots.getFirst().product().id())
                    .executeUpdate();
            budget(organization);
        }
    }

    /** The licensed installations that the samples give the organization. */
    private List<Plot> plots(Organization organization) {
        List<Plot> plots = new ArrayList<>();
        for (Product product : products.all()) {
            Sample sample = product.sample();
            if (sample != null) {
                sample.installations().stream()
                        .filter(wanted ->
                                wanted.licensed() && wanted.organization().equals(organization.slug()))
                        .forEach(wanted -> plots.add(new Plot(product, sample, wanted, organization)));
            }
        }
        return plots;
    }

    private Query fill(String sql, Organization organization) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return entities.createNativeQuery(sql)
                .setParameter(1, organization.id())
                .setParameter(2, today)
                .setParameter(3, DAYS);
    }

    private void budget(Organization organization) {
        entities.createNativeQuery("""
                        insert into budget (id, organization_id, name, kind, cost_centre, currency, amount, thresholds, made_by, made_at)
                        values (?1, ?2, 'Models for research', 'model_tokens', 'research', 'EUR', 160, '[50, 80, 100]', 'demo', ?3)""")
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, organization.id())
                .setParameter(3, clock.instant())
                .executeUpdate();
    }
}
