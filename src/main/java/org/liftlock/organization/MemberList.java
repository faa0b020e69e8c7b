package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liftlock.web.Slice;

/** Finds members by what their list's address says. */
@ApplicationScoped
class MemberList {
    private static final String FITTING =
            " where organization = :organization and (:role = '' or role = :role) and (:text = '' or locate(:text, lower(person.name || ' ' || person.email)) > 0)";

    private static final Map<String, String> ORDERS =
            Map.of("name", "lower(person.name)", "email", "lower(person.email)", "role", "role", "since", "createdAt");

    private final EntityManager entities;

    MemberList(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * @param typed part of the name or address
     * @param role a role's id; empty for all
     * @param sort a column, after {@code -} in falling order; anything else is by name
     */
    Slice<Membership> find(Organization organization, String typed, String role, String sort, int page, int size) {
        String text = typed.toLowerCase(Locale.ROOT);
        List<Membership> found = entities.createQuery(
                        "from Membership" + FITTING + " order by " + order(sort) + ", person.id", Membership.class)
                .setParameter("organization", organization)
                .setParameter("role", role)
                .setParameter("text", text)
                .setFirstResult((page - 1) * size)
                .setMaxResults(size)
                .getResultList();
        long total = entities.createQuery("select count(*) from Membership" + FITTING, Long.class)
                .setParameter("organization", organization)
                .setParameter("role", role)
                .setParameter("text", text)
                .getSingleResult();
        return new Slice<>(found, total, page, size);
    }

    private static String order(String sort) {
        String column = ORDERS.getOrDefault(sort.replaceFirst("^-", ""), "lower(person.name)");
        return sort.startsWith("-") ? column + " desc" : column;
    }
}
