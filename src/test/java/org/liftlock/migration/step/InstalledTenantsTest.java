package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Severity;

class InstalledTenantsTest extends InstalledSchemaScene {
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
    void modelBelongsToWhomItsProviderBelongsTo(Target plain) {
        Target target = installed(plain);
        execute(target, """
                insert into tenants (id, name, slug) values
                    ('00000000-0000-0000-0000-000000000001', 'One', 'one'),
                    ('00000000-0000-0000-0000-000000000002', 'Two', 'two')""", """
                insert into llm_providers (name, provider_type, tenant_id) select 'own', 'custom', id from tenants""", """
                insert into llm_models (provider_id, model_name)
                select p.id, 'model-of-' || t.slug from llm_providers p join tenants t on t.id = p.tenant_id""");
        Target one = ScratchDatabases.with(
                plain, Map.of("app.tenant_id", "00000000-0000-0000-0000-000000000001", "app.is_admin", ""));

        assertThat(ask(one, "select string_agg(model_name, ' ' order by model_name) from llm_models"))
                .isEqualTo("gpt-3.5-turbo gpt-4-turbo gpt-4o gpt-4o-mini model-of-one");
        execute(one, "update llm_models set input_token_cost = 7");
        assertThat(ask(target, "select string_agg(model_name, ' ') from llm_models where input_token_cost = 7"))
                .as("prices that all share are not a tenant's to change")
                .isEqualTo("model-of-one");
        assertThatThrownBy(() -> execute(one, """
                        insert into llm_models (provider_id, model_name)
                        select id, 'mine' from llm_providers where tenant_id is null""")).hasStackTraceContaining("row-level security");
        assertThat(ask(ScratchDatabases.with(plain, Map.of()), "select count(*) from llm_models"))
                .isEqualTo("4");
    }

    @Test
    void isolationThatCannotBeTriedIsSaid(Target plain) {
        Target target = installed(plain);
        TestIsolation step = new TestIsolation("try", "Try", "Tries.", IsolationTrial.FOUND, 2000, 3);
        execute(ScratchDatabases.superuser(target), "alter role customer nocreaterole");

        try {
            assertThat(step.apply(site(target), pulse))
                    .isInstanceOfSatisfying(
                            Outcome.Done.class,
                            done -> assertThat(done.findings()).singleElement().satisfies(finding -> {
                                assertThat(finding.code()).isEqualTo("isolation_not_tried");
                                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                                assertThat(finding.remedy()).contains("CREATEROLE");
                            }));
        } finally {
            execute(ScratchDatabases.superuser(target), "alter role customer createrole");
        }
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
}
