package org.liftlock.migration.step;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statements that give the free rows of some pages of a table to a tenant and keep their keys.
 *
 * <p>Pages and not ranges of keys: reading and writing follow the order on the disk, which is several times faster than
 * the order of keys that were drawn at random. They stand one after the other in a transaction, not in one statement,
 * so that each sees what the one before has done.
 *
 * @param leaf the table itself, or one of its partitions
 */
record TenantBatch(UUID run, String step, TableRef leaf, String tenant, TenantTable table, List<TenantPart> parts) {

    /**
     * Each answers how many rows it has changed.
     *
     * @param skipping leaves rows out that somebody else holds, instead of waiting for them
     */
    List<String> statements(long fromPage, long toPage, boolean skipping) {
        String pages = "t.ctid >= '(%d,0)' and t.ctid < '(%d,0)'".formatted(fromPage, toPage);
        return parts.stream().map(part -> statement(part, pages, skipping)).toList();
    }

    private String statement(TenantPart part, String pages, boolean skipping) {
        return """
                with %s,
                noted as (
                    insert into liftlock.assigned (run, step, table_name, tenant, former, suffix, keys, rows)
                    select '%s', %s, %s, %s, %s, %s, array_agg(k), count(*) from changed having count(*) > 0
                    returning rows)
                select coalesce(sum(rows), 0) from noted""".formatted(
                        skipping ? skipping(part, pages) : plain(part, pages),
                        run,
                        DatabaseTraits.literal(step),
                        DatabaseTraits.literal(table.name()),
                        DatabaseTraits.literal(tenant),
                        literal(part.former()),
                        literal(part.suffix()));
    }

    private static String literal(@Nullable String text) {
        return text == null ? "null" : DatabaseTraits.literal(text);
    }

    private String plain(TenantPart part, String pages) {
        return "changed as (update only %s t set %s where %s and %s returning %s as k)"
                .formatted(leaf.sql(), set(part), pages, part.which(), table.keyText());
    }

    private String skipping(TenantPart part, String pages) {
        return """
                picked as (
                    select t.ctid as liftlock_at from only %1$s t where %2$s and %3$s for no key update skip locked),
                changed as (
                    update only %1$s t set %4$s from picked p
                    where t.ctid = p.liftlock_at and %3$s returning %5$s as k)""".formatted(leaf.sql(), pages, part.which(), set(part), table.keyText());
    }

    private String set(TenantPart part) {
        return "%s = %s%s".formatted(table.columnSql(), table.literal(tenant), table.lengthened(part.suffix()));
    }
}
