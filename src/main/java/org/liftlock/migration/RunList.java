package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.liftlock.web.Slice;

/** Finds runs by what people filter by. */
@ApplicationScoped
class RunList {
    private static final Map<String, String> ORDERS = Map.of(
            "started", "r.createdAt",
            "installation", "lower(r.installation.name)",
            "playbook", "r.playbook",
            "state", "r.state",
            "mode", "r.mode");

    private final EntityManager entities;

    RunList(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What is asked for; an empty text does not filter.
     *
     * @param text part of an installation's or organization's name, or of the e-mail address of who started it
     * @param state a state's id, or {@code active} for those that are not over
     */
    record Filter(String text, String state, String mode, String playbook, String installation) {}

    /** @param order a column, with a hyphen before it for falling order; the newest come first otherwise */
    Slice<Run> find(Filter filter, String order, int page, int size) {
        Where where = Where.of(filter);
        List<Run> runs = where.bind(entities.createQuery(
                        "select r from Run r where %s order by %s, r.id".formatted(where.text(), orderBy(order)),
                        Run.class))
                .setFirstResult((page - 1) * size)
                .setMaxResults(size)
                .getResultList();
        long total = where.bind(entities.createQuery("select count(r) from Run r where " + where.text(), Long.class))
                .getSingleResult();
        return new Slice<>(runs, total, page, size);
    }

    private static String orderBy(String order) {
        String column = ORDERS.get(order.replaceFirst("^-", ""));
        return column == null
                ? "r.createdAt desc"
                : column + (order.startsWith("-") ? " desc" : " asc") + ", r.createdAt desc";
    }

    /** The conditions and their values; the texts are ours, the values are bound. */
    private record Where(List<String> conditions, Map<String, Object> values) {
        static Where of(Filter filter) {
            Where where = new Where(new ArrayList<>(List.of("1 = 1")), new HashMap<>());
            if (filter.state().equals("active")) {
                where.conditions.add("r.state in ('queued', 'waiting', 'running', 'paused')");
            } else {
                where.equal("state", filter.state());
            }
            where.equal("mode", filter.mode());
            where.equal("playbook", filter.playbook());
            where.installation(filter.installation());
            where.text(filter.text());
            return where;
        }

        private void equal(String field, String value) {
            if (!value.isEmpty()) {
                conditions.add("r.%s = :%s".formatted(field, field));
                values.put(field, value);
            }
        }

        private void installation(String id) {
            if (!id.isEmpty()) {
                conditions.add("r.installation.id = :installation");
                values.put("installation", uuid(id));
            }
        }

        /** One that cannot be an id is that of no installation. */
        private static UUID uuid(String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException malformed) {
                return new UUID(0, 0);
            }
        }

        private void text(String text) {
            if (!text.isEmpty()) {
                conditions.add("(locate(:text, lower(r.installation.name)) > 0"
                        + " or locate(:text, lower(r.installation.organization.name)) > 0"
                        + " or locate(:text, lower(r.startedBy)) > 0)");
                values.put("text", text.toLowerCase(Locale.ROOT));
            }
        }

        String text() {
            return String.join(" and ", conditions);
        }

        <T> TypedQuery<T> bind(TypedQuery<T> query) {
            values.forEach(query::setParameter);
            return query;
        }
    }
}
