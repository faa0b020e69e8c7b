package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liftlock.web.Slice;

/** Finds organizations by what their list's address says. */
@ApplicationScoped
class OrganizationList {
    private static final String FITTING = """
             where (:text = '' or locate(:text, lower(name || ' ' || slug)) > 0)
            and (:plan = '' or plan = :plan)
            and (:state = ''
                or :state = 'leaving' and farewell.deletionDueAt is not null
                or :state = 'suspended' and farewell.deletionDueAt is null and suspension.suspendedAt is not null
                    and (suspension.suspendedUntil is null or suspension.suspendedUntil > :now)
                or :state = 'active' and farewell.deletionDueAt is null and (suspension.suspendedAt is null
                    or suspension.suspendedUntil <= :now))
            """;

    private static final Map<String, String> ORDERS =
            Map.of("name", "lower(name)", "slug", "slug", "plan", "plan", "since", "createdAt");

    private final EntityManager entities;
    private final Clock clock;

    OrganizationList(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * What is looked for.
     *
     * @param text part of the name or slug
     * @param plan and state are ids; empty for all
     * @param sort a column, after {@code -} in falling order; anything else is by name
     */
    record Wanted(String text, String plan, String state, String sort) {
        boolean narrows() {
            return !text.isEmpty() || !plan.isEmpty() || !state.isEmpty();
        }

        private String order() {
            String column = ORDERS.getOrDefault(sort.replaceFirst("^-", ""), "lower(name)");
            return sort.startsWith("-") ? column + " desc" : column;
        }
    }

    Slice<Organization> find(Wanted wanted, int page, int size) {
        List<Organization> found = bound(
                        "from Organization" + FITTING + " order by " + wanted.order() + ", slug",
                        Organization.class,
                        wanted)
                .setFirstResult((page - 1) * size)
                .setMaxResults(size)
                .getResultList();
        long total = bound("select count(*) from Organization" + FITTING, Long.class, wanted)
                .getSingleResult();
        return new Slice<>(found, total, page, size);
    }

    private <T> TypedQuery<T> bound(String query, Class<T> type, Wanted wanted) {
        return entities.createQuery(query, type)
                .setParameter("text", wanted.text().toLowerCase(Locale.ROOT))
                .setParameter("plan", wanted.plan())
                .setParameter("state", wanted.state())
                .setParameter("now", clock.instant());
    }
}
