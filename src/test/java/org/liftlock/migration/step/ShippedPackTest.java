package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.problem.Finding;
import org.liftlock.product.Product;

/** The packs that the portal ships, on the database that it ships. */
@ExtendWith(DatabaseExtension.class)
class ShippedPackTest {
    private static final String TENANT_TABLES_WITHOUT_POLICIES = """
            select string_agg(c.relname, ', ')
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            join pg_constraint f on f.conrelid = c.oid and f.confrelid = 'tenants'::regclass and f.contype = 'f'
            where c.relkind = 'r' and c.relname <> 'organizations'
              and not (c.relrowsecurity and c.relforcerowsecurity
                       and (select count(*) from pg_policy p where p.polrelid = c.oid) = 2)""";

    private static final String TWO_TENANTS = """
            insert into tenants (id, name, display_name) values ('one', 'one', 'One'), ('two', 'two', 'Two');
            insert into tenant_settings (tenant_id, name, value) values ('one', 'color', '1'), ('two', 'color', '2');""";

    private final Product product = ShippedProducts.get("aictrlnet");

    @Test
    void businessGoesUpAgainUndoneAndUp(Target plain) {
        goesUpAgainUndoneAndUp(sample(plain), "community", "business", 75);
    }

    @Test
    void enterpriseGoesUpAgainUndoneAndUpBesideBusiness(Target plain) {
        Target target = sample(plain);
        step("business").apply(site(target, "community", "business"), new HeardPulse());

        goesUpAgainUndoneAndUp(target, "business", "enterprise", 52);
        keepsTenantsApart(target);
    }

    private static void keepsTenantsApart(Target target) {
        assertThat(ask(target, TENANT_TABLES_WITHOUT_POLICIES)).isEqualTo("null");
        execute(target, TWO_TENANTS);
        assertThat(seenBy(target, "one")).isEqualTo("one");
        assertThat(seenBy(target, "two")).isEqualTo("two");
        assertThat(seenBy(target, "")).isEqualTo("null");
    }

    /** What is left of the administrators' setting once a transaction has ended is empty, and must not fail. */
    private static String seenBy(Target target, String tenant) {
        Target session = ScratchDatabases.with(target, Map.of("app.is_admin", "", "app.tenant_id", tenant));
        return ask(session, "select string_agg(tenant_id, ' ') from tenant_settings");
    }

    private Target sample(Target plain) {
        Target target = ScratchDatabases.with(plain, product.sheet().database().settings());
        execute(target, Objects.requireNonNull(product.sample()).schemaSql());
        return target;
    }

    private void goesUpAgainUndoneAndUp(Target target, String from, String pack, int atLeast) {
        String before = tables(target);
        MigrateSchema step = step(pack);
        Site site = site(target, from, pack);

        Outline outline = step.check(site);
        assertThat(outline.findings()).extracting(Finding::code).allMatch("lint_waived"::equals);
        assertThat(outline.changes()).hasSizeGreaterThan(atLeast);

        assertThat(step.apply(site, new HeardPulse()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isTrue());
        String applied = tables(target);
        assertThat(step.check(site).changes()).isEmpty();
        assertThat(new PackUndo(site, new HeardPulse(), pack, 2000, 3).apply()).isInstanceOf(Outcome.Done.class);
        assertThat(tables(target)).isEqualTo(before);
        step.apply(site, new HeardPulse());
        assertThat(tables(target)).isEqualTo(applied);
    }

    private static MigrateSchema step(String pack) {
        return new MigrateSchema("migrate-schema", "Add the tables", "Adds the tables.", pack, 2000, 3);
    }

    private Site site(Target target, String from, String to) {
        return TestSite.on(target).product(product).editions(from, to).site();
    }

    private static String tables(Target target) {
        return ask(
                target,
                "select string_agg(relname || relkind::text, ' ' order by relname) from pg_class where relnamespace = 'public'::regnamespace");
    }
}
