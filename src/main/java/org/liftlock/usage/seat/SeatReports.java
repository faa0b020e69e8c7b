package org.liftlock.usage.seat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes down the numbers of seats that installations say without names; of each day the highest counts. */
@ApplicationScoped
class SeatReports {
    private final EntityManager entities;

    SeatReports(EntityManager entities) {
        this.entities = entities;
    }

    void add(UUID organization, String product, String installation, int seats, Instant at) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        int raised = entities.createNativeQuery("""
                        insert into seat_report as r (organization_id, day, product, installation, seats)
                        values (?1, ?2, ?3, ?4, ?5)
                        on conflict (organization_id, day, product, installation)
                            do update set seats = excluded.seats where r.seats < excluded.seats""")
                .setParameter(1, organization)
                .setParameter(2, day)
                .setParameter(3, product)
                .setParameter(4, installation)
                .setParameter(5, seats)
                .executeUpdate();
        if (raised > 0) {
            entities.createNativeQuery("delete from seat_day where organization_id = ?1 and day = ?2")
                    .setParameter(1, organization)
                    .setParameter(2, day)
                    .executeUpdate();
        }
    }
}
