package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Hands out the numbers of documents: ascending in each series and year, and without a gap. */
@ApplicationScoped
class Numbers {
    private final EntityManager entities;

    Numbers(EntityManager entities) {
        this.entities = entities;
    }

    /** Others who want one of the series wait until this transaction ends; when it fails, the number is theirs. */
    long next(String series, int year) {
        return ((Number) entities.createNativeQuery("""
                        insert into invoice_counter as c (series, year, last) values (?1, ?2, 1)
                        on conflict (series, year) do update set last = c.last + 1
                        returning last
                        """)
                        .setParameter(1, series)
                        .setParameter(2, year)
                        .getSingleResult())
                .longValue();
    }
}
