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

    long next(String series, int year) {
        return next(series, year, 1);
    }

    /**
     * Others who want one of the series wait until this transaction ends; when it fails, the numbers are theirs.
     *
     * @return the first of so many
     */
    long next(String series, int year, int count) {
        return ((Number) entities.createNativeQuery("""
                        insert into invoice_counter as c (series, year, last) values (?1, ?2, ?3)
                        on conflict (series, year) do update set last = c.last + ?3
                        returning last - ?3 + 1
                        """)
                        .setParameter(1, series)
                        .setParameter(2, year)
                        .setParameter(3, count)
                        .getSingleResult())
                .longValue();
    }
}
