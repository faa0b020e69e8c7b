package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.product.Product;

/** The schema that an empty database gets, as the shipped product has it. */
class InstalledSchemaTest extends InstalledSchemaScene {
    private static final String TENANT_TABLES_OPEN = """
            select coalesce(string_agg(c.relname, ', '), '')
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                  select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_isolation'))""";

    @Test
    void emptyDatabaseGetsItsSchemaAgainDownAndUp(Target plain) throws SQLException {
        Target target = target(plain);
        Site site = site(target);
        assertThat(edition(target)).isEqualTo("empty");

        var lint = new PackLint(product, product.pack("schema")).onSample(target);
        Outline plan = schema.check(site);
        assertThat(lint.evidence()).isEqualTo(Evidence.CATALOG);
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.changes())
                .extracting(Change::kind)
                .contains("new extension", "new table")
                .hasSizeGreaterThan(40);
        done(schema.apply(site, pulse), true);
        assertThat(edition(target)).isEqualTo("system");
        done(schema.apply(site, pulse), false);
        assertThat(ask(target, TENANT_TABLES_OPEN)).isEmpty();
        promises(target);

        done(new PackUndo(site, pulse, "schema", 2000, 3).apply(), true);
        assertThat(edition(target)).isEqualTo("empty");
        assertThat(
                        ask(
                                target,
                                "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"))
                .isEqualTo("0");
        done(schema.apply(site, pulse), true);
        promises(target);
    }

    /** What the original promised and did not do: every role may do something, and the data that it lists is there. */
    private static void promises(Target target) {
        assertThat(ask(target, """
                select string_agg(name, ' ' order by name) from roles r
                where exists (select from role_permissions p where p.role_id = r.id)"""))
                .isEqualTo(
                        "admin analyst api_user compliance_officer cost_manager manager security_admin super_admin user viewer");
        assertThat(ask(target, """
                select string_agg(p.name, ' ' order by p.name)
                from role_permissions g join permissions p on p.id = g.permission_id join roles r on r.id = g.role_id
                where r.name = 'cost_manager'""")).contains("cost_center.manage_budget", "analytics.read");
        assertThat(ask(target, "select count(*) from resource_types")).isEqualTo("14");
        assertThat(
                        ask(
                                target,
                                "select string_agg(model_name, ' ' order by model_name) from llm_models where input_token_cost > 0"))
                .isEqualTo("gpt-3.5-turbo gpt-4-turbo gpt-4o gpt-4o-mini");
        assertThat(
                        ask(
                                target,
                                "select string_agg(name, ' ' order by name) from compliance_frameworks where jsonb_array_length(controls) > 2"))
                .isEqualTo("CCPA GDPR HIPAA PCI-DSS SOX");
        assertThat(ask(target, "select count(*) from configuration_settings")).isEqualTo("25");
    }

    @Test
    void seedLeavesAloneWhatSomebodyHasChangedAndUses(Target plain) {
        Target target = installed(plain);
        execute(
                target,
                "update llm_models set input_token_cost = 1 where model_name = 'gpt-4o'",
                "insert into tenants (name, slug) values ('One', 'one')",
                "insert into users (email, username, tenant_id) select 'a@example.org', 'a', id from tenants",
                "insert into user_roles (user_id, role_id, tenant_id) select u.id, r.id, u.tenant_id from users u, roles r where r.name = 'cost_manager'");

        execute(target, product.pack("schema").migrations().get(3).sql());
        assertThat(ask(target, "select input_token_cost from llm_models where model_name = 'gpt-4o'"))
                .isEqualTo("1");
        assertThat(ask(target, "select count(*) from roles")).isEqualTo("10");

        execute(target, product.pack("schema").migrations().get(3).undoSql());
        assertThat(ask(target, "select string_agg(name, ' ') from roles")).isEqualTo("cost_manager");
        assertThat(ask(target, "select count(*) from compliance_frameworks")).isEqualTo("0");
    }

    @Test
    void databaseWithOtherTablesIsRefused(Target plain) throws SQLException {
        execute(plain, "create table invoices (id int)");

        try (Connection connection = target(plain).connect()) {
            EditionProbe.Seen seen = EditionProbe.of(product).probe(connection);
            assertThat(seen.edition()).isEmpty();
            assertThat(seen.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("not_empty");
                assertThat(finding.message()).contains("invoices");
            });
        }
    }

    @Test
    void extensionThatTheServerDoesNotHaveStopsBeforeAnythingIsWritten(Target plain) {
        var pack = product.pack("schema");
        var needing = new org.liftlock.product.Pack(
                pack.id(),
                pack.edition(),
                pack.title(),
                pack.summary(),
                pack.migrations(),
                List.of(),
                List.of("pgcrypto", "no_such_extension"),
                List.of());
        Product asking = TestProduct.with(Map.of("plus", needing), Map.of());
        MigrateSchema step = new MigrateSchema("schema", "Schema", "Makes it.", "plus", 2000, 3);
        Site site = TestSite.on(target(plain)).product(asking).site();

        assertThat(step.check(site).findings())
                .extracting(finding -> finding.code())
                .containsExactly("extension_missing");
        assertThat(step.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().message())
                .contains("no_such_extension"));
        assertThat(ask(plain, "select count(*) from pg_extension where extname = 'pgcrypto'"))
                .isEqualTo("0");
    }
}
