package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
