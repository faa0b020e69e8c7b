package org.liftlock.organization.standing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hibernate.Session;

/** The tables that hold rows of organizations, as the database's catalog names them. */
@ApplicationScoped
class TenantTables {
    private static final String TRAIL = "audit_event";

    /** Stay when an organization goes: what happened has happened, and the law wants what was billed to be kept. */
    private static final Set<String> KEPT =
            Set.of(TRAIL, "invoice", "invoice_line", "payment", "payment_withdrawal", "settlement", "debit");

    /** What proves or opens something does not leave the portal, and is of no use elsewhere. */
    private static final Pattern SECRET =
            Pattern.compile("(^|_)(hash|token|secret|sealed|password|private|recovery|totp)(_|s?$)");

    private final EntityManager entities;

    TenantTables(EntityManager entities) {
        this.entities = entities;
    }

    /** @param columns those that may be shown, and {@code secret} the others */
    record Table(String name, List<String> columns, List<String> secret) {}

    List<Table> all() {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Object[] row : columns()) {
            Table table = tables.computeIfAbsent(
                    (String) row[0], name -> new Table(name, new ArrayList<>(), new ArrayList<>()));
            String column = (String) row[1];
            boolean secret = row[2].equals("bytea") || SECRET.matcher(column).find();
            (secret ? table.secret() : table.columns()).add(column);
        }
        return List.copyOf(tables.values());
    }

    private List<Object[]> columns() {
        return entities.unwrap(Session.class)
                .createNativeQuery("""
                        select c.table_name, c.column_name, c.data_type
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and exists (select 1 from information_schema.columns o
                              where o.table_schema = 'public' and o.table_name = c.table_name
                                and o.column_name = 'organization_id')
                          and not exists (select 1 from pg_class p
                              where p.oid = to_regclass(quote_ident(c.table_name)) and p.relispartition)
                        order by c.table_name, c.ordinal_position
                        """, Object[].class)
                .getResultList();
    }

    /** How many rows of an organization there are in each table that has some, without those that are kept. */
    Map<String, Long> counts(UUID organization) {
        return counts(organization, table -> !KEPT.contains(table));
    }

    /** How many rows of what was billed stay, in each table that has some. */
    Map<String, Long> kept(UUID organization) {
        return counts(organization, table -> KEPT.contains(table) && !table.equals(TRAIL));
    }

    private Map<String, Long> counts(UUID organization, Predicate<String> wanted) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Table table : all()) {
            long rows = wanted.test(table.name()) ? count(table, organization) : 0;
            if (rows > 0) {
                counts.put(table.name(), rows);
            }
        }
        return counts;
    }

    /** The name is the catalog's own. */
    private long count(Table table, UUID organization) {
        return ((Number) entities.createNativeQuery(
                                "select count(*) from \"%s\" where organization_id = ?1".formatted(table.name()))
                        .setParameter(1, organization)
                        .getSingleResult())
                .longValue();
    }
}
