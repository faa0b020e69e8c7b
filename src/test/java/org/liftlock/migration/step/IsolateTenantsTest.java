package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class IsolateTenantsTest extends IsolationScene {
    private static final String POLICIES = """
            select string_agg(polrelid::regclass || polname || polcmd::text || coalesce(pg_get_expr(polqual, polrelid), '')
                   || coalesce(pg_get_expr(polwithcheck, polrelid), ''), E'\\n' order by polrelid::regclass::text, polname)
                || (select string_agg(relname || relrowsecurity || relforcerowsecurity, ' ' order by relname)
                    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace)
            from pg_policy""";

    @Test
    void isolationGoesUpInTwoStagesAgainAndDown() {
        String before = ask(target, POLICIES);

        assertThat(PERMISSIVE.check(site()).changes()).hasSize(36);
        assertThat(PERMISSIVE.apply(site(), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(PERMISSIVE.check(site()).changes()).isEmpty();
        String watched = ask(target, POLICIES);
        assertThat(TEST.apply(site(), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, POLICIES)).isEqualTo(watched);
        assertThat(ENFORCING.apply(site(), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(ENFORCING.apply(site(), pulse))
                .isEqualTo(Outcome.unchanged("Every table is isolated as far as that already."));
        assertThat(TEST.apply(site(), pulse)).isInstanceOf(Outcome.Done.class);
        String enforced = ask(target, POLICIES);

        assertThat(LIFT.apply(down(), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, POLICIES)).isEqualTo(before);
        LIFT.undo(down(), pulse, Retreat.KEEP_DATA);
        assertThat(ask(target, POLICIES)).isEqualTo(enforced);
        ENFORCING.undo(site(), pulse, Retreat.KEEP_DATA);
        assertThat(ask(target, POLICIES)).isEqualTo(watched);
        PERMISSIVE.undo(site(), pulse, Retreat.KEEP_DATA);
        assertThat(ask(target, POLICIES)).isEqualTo(before);
    }

    @Test
    void asItIsTheTestTellsWhatIsNotKeptApartOrStopsAtIt() {
        TestIsolation found = new TestIsolation("found", "Test", "Tests.", IsolationTrial.FOUND, 1_000, 5);
        TestIsolation required = new TestIsolation("required", "Test", "Tests.", IsolationTrial.REQUIRED, 1_000, 5);
        execute(target, "update users set tenant_id = null where email = (select min(email) from users)");

        assertThat(found.apply(site(), pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                        .extracting(finding -> finding.code())
                        .contains("isolation_proved", "isolation_absent", "isolation_partial")
                        .doesNotContain("tenant_leak"));
        assertThat(required.apply(site(), pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().code())
                .isEqualTo("tenant_leak"));

        ENFORCING.apply(site(), pulse);
        assertThat(required.apply(site(), pulse)).isInstanceOf(Outcome.Done.class);
        execute(target, "alter table tasks disable row level security");
        assertThat(found.apply(site(), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.summary()).contains("In 1 others it could"));
        assertThat(required.apply(site(), pulse)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void isolationComesBackWhereSomebodyHasSwitchedItOff() {
        TenantSample.schema(target, "business", "enterprise");
        ENFORCING.apply(site(), pulse);
        execute(
                target,
                "alter table tasks disable row level security",
                "alter table saml_providers no force row level security");

        assertThat(ENFORCING.check(site()).changes())
                .extracting(Change::subject)
                .containsExactlyInAnyOrder("tasks", "saml_providers");
        ENFORCING.apply(site(), pulse);
        assertThat(ENFORCING.check(site()).changes()).isEmpty();
        assertThat(TEST.apply(site(), pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void onceEnforcedAnEmptySettingSeesNothingAndFailsNothing() throws SQLException {
        PERMISSIVE.apply(site(), pulse);
        ENFORCING.apply(site(), pulse);
        String all = ask(target, "select count(*) from users");

        try (Connection connection = ScratchDatabases.with(target, Map.of()).connect()) {
            for (String table : List.of("users", "tenants", "data_lineage", "adapter_configs")) {
                assertThat(count(connection, table)).as(table + ", never set").isZero();
            }
            connection.setAutoCommit(false);
            execute(connection, "set local app.is_admin = 'true'");
            assertThat(count(connection, "users")).isEqualTo(Long.parseLong(all));
            connection.commit();
            assertThat(count(connection, "users"))
                    .as("after a setting of one transaction")
                    .isZero();
            execute(connection, "set app.is_admin = 'nonsense'");
            assertThat(count(connection, "users")).isZero();
            execute(connection, "set app.tenant_id = '%s'".formatted(tenant()));
            assertThat(count(connection, "users")).isEqualTo(Long.parseLong(all));
            connection.rollback();
        }
    }

    @Test
    void aLeakIsFoundWithTableAndPolicy() {
        execute(target, "create policy support_reads on tasks for select using (true)");

        assertThat(PERMISSIVE.check(site()).findings())
                .extracting(finding -> finding.code())
                .containsExactly("policy_unknown");
        assertThat(TEST.apply(site(), pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().message())
                .contains("tasks", "a tenant reads rows that are not its own", "support_reads"));
        assertThat(ask(target, "select count(*) from pg_roles where rolname like 'liftlock_probe%'"))
                .isEqualTo("0");
    }

    @Test
    void withoutTheRightToMakeRolesTheTestSaysHowToGetIt() {
        execute(ScratchDatabases.superuser(target), "alter role %s nocreaterole".formatted(ScratchDatabases.OWNER));

        assertThat(TEST.check(site()).findings())
                .extracting(finding -> finding.code())
                .containsExactly("no_createrole");
    }

    @Test
    void theTablesOfEnterpriseAreProvedToo() {
        TenantSample.schema(target, "business", "enterprise");
        PERMISSIVE.apply(site(), pulse);

        assertThat(TEST.apply(site(), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.summary()).contains("in 75 tables"));
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                var answer = statement.executeQuery("select count(*) from " + table)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private Site down() {
        return TestSite.on(target)
                .product(TenantSample.PRODUCT)
                .editions("enterprise", "business")
                .run(UUID.nameUUIDFromBytes(new byte[] {2}))
                .site();
    }
}
