package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.StepKinds;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** The schema that an empty database gets, as the shipped product has it. */
@ExtendWith(DatabaseExtension.class)
class InstalledSchemaTest {
    private static final String TENANT_TABLES_OPEN = """
            select coalesce(string_agg(c.relname, ', '), '')
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                  select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_isolation'))""";

    private final Product product =
            Products.in(Path.of("src/main/resources/products"), new StepKinds()).get("enterprise-ai");
    private final HeardPulse pulse = new HeardPulse();
    private final MigrateSchema schema =
            new MigrateSchema("migrate-schema", "Tables", "Makes them.", "schema", 2000, 3);

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
    void nobodyReachesRowsOfAnotherTenantInAnyTable(Target plain) {
        Target target = target(plain);
        execute(ScratchDatabases.superuser(target), "alter role customer createrole");
        Site site = site(target);
        schema.apply(site, pulse);
        execute(target, Objects.requireNonNull(product.sample()).generateSql("small"));

        HeardPulse told = new HeardPulse();
        Outcome tried = new TestIsolation("try", "Try", "Tries.", IsolationTrial.REQUIRED, 2000, 3).apply(site, told);

        assertThat(told.lines()).hasSize(32).allMatch(line -> line.contains(": kept apart"));
        assertThat(tried).isInstanceOf(Outcome.Done.class);
        execute(target, "create policy careless on roles for update using (tenant_id is null)");
        assertThat(new TestIsolation("again", "Try", "Tries.", IsolationTrial.REQUIRED, 2000, 3).apply(site, told))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(told.lines()).anyMatch(line -> line.startsWith("roles: a tenant changes a row"));
    }

    @Test
    void tenantsDoNotSeeEachOther(Target plain) {
        Target target = installed(plain);
        execute(target, """
                insert into tenants (id, name, slug) values
                    ('00000000-0000-0000-0000-000000000001', 'One', 'one'),
                    ('00000000-0000-0000-0000-000000000002', 'Two', 'two')""", """
                insert into audit_logs (event_type, event_category, tenant_id)
                select 'login', 'authentication', id from tenants""", """
                insert into roles (name, tenant_id) select 'own-' || slug, id from tenants""");
        Target one = ScratchDatabases.with(
                plain, Map.of("app.tenant_id", "00000000-0000-0000-0000-000000000001", "app.is_admin", ""));

        assertThat(ask(one, "select count(*) from tenants")).isEqualTo("1");
        assertThat(ask(one, "select count(*) from audit_logs")).isEqualTo("1");
        assertThat(ask(one, "select count(*) from audit_logs_default"))
                .as("asked of the partition itself")
                .isEqualTo("1");
        assertThat(ask(one, "select count(*) from roles where name like 'own-%' or name = 'viewer'"))
                .as("a role of its own and one that is there for all")
                .isEqualTo("2");
        assertThat(ask(ScratchDatabases.with(plain, Map.of()), "select count(*) from audit_logs"))
                .isEqualTo("0");
        execute(one, "insert into users (email, username) values ('a@example.org', 'a')");
        assertThat(ask(target, "select tenant_id from users")).endsWith("1");
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

    /** The sample has run for years before anybody looked after its partitions. */
    @Test
    void sampleIsDividedWithoutLosingARow(Target plain) {
        Target target = installed(plain);
        execute(target, Objects.requireNonNull(product.sample()).generateSql("small"));
        Site site = site(target).draft().site();
        KeepPartitions keep = (KeepPartitions) product.playbook("maintain-partitions").orElseThrow().steps().stream()
                .filter(KeepPartitions.class::isInstance)
                .findFirst()
                .orElseThrow();
        Map<String, String> before = rows(target);

        assertThat(keep.check(site).findings())
                .extracting(finding -> finding.code())
                .containsExactly("rows_in_default_partition");
        done(keep.apply(site, pulse), true);
        assertThat(
                        ask(
                                target,
                                "select count(*) > 0 and bool_and(\"timestamp\" > now() + interval '1 year') from audit_logs_default"))
                .as("only the rows of a clock that was wrong stay behind")
                .isEqualTo("t");
        assertThat(ask(target, "select count(*) from api_usage_logs_default")).isEqualTo("0");
        assertThat(rows(target).get("llm_usage_logs")).isEqualTo(before.get("llm_usage_logs"));
        assertThat(rows(target).get("audit_logs"))
                .as("months older than seven years are tables of their own now")
                .isNotEqualTo(before.get("audit_logs"));
        assertThat(keep.check(site).changes()).isEmpty();

        done(keep.undo(site, pulse, Retreat.KEEP_DATA), true);
        assertThat(rows(target)).isEqualTo(before);
    }

    private static Map<String, String> rows(Target target) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : List.of("audit_logs", "api_usage_logs", "cost_allocations", "llm_usage_logs")) {
            rows.put(
                    table,
                    ask(
                            target,
                            "select count(*) || ' ' || sum(hashtextextended(t::text, 0)) from %s t".formatted(table)));
        }
        return rows;
    }

    /** As a terminal does it, without a trial. */
    private Target installed(Target plain) {
        BareSite bare = new BareSite(product, plain, Path.of(System.getProperty("java.io.tmpdir")), false);
        done(new DatabasePack(bare, product.pack("schema"), pulse, 3).migrations(""), true);
        return target(plain);
    }

    private static void done(Outcome outcome, boolean changed) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.changed())
                .as(done.summary())
                .isEqualTo(changed));
    }

    private String edition(Target target) throws SQLException {
        try (Connection connection = target.connect()) {
            return EditionProbe.of(product)
                    .probe(connection)
                    .edition()
                    .orElseThrow()
                    .id();
        }
    }

    private Site site(Target target) {
        return TestSite.on(target).product(product).editions("empty", "system").site();
    }

    private Target target(Target plain) {
        return ScratchDatabases.with(plain, product.sheet().database().settings());
    }
}
