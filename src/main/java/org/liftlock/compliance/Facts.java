package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Asks the portal's own database for numbers, moments and names. */
@ApplicationScoped
class Facts {
    private final EntityManager entities;

    Facts(EntityManager entities) {
        this.entities = entities;
    }

    long count(String sql, Object... values) {
        return query(sql, Long.class, values).getSingleResult();
    }

    boolean any(String sql, Object... values) {
        return query(sql, Boolean.class, values).getSingleResult();
    }

    Optional<Instant> moment(String sql, Object... values) {
        return Optional.ofNullable(query(sql, Instant.class, values).getSingleResult());
    }

    List<String> names(String sql, Object... values) {
        return query(sql, String.class, values).getResultList();
    }

    private <T> NativeQuery<T> query(String sql, Class<T> type, Object... values) {
        NativeQuery<T> query = entities.unwrap(Session.class).createNativeQuery(sql, type);
        for (int place = 0; place < values.length; place++) {
            query.setParameter(place + 1, values[place]);
        }
        return query;
    }
}
