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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class IsolateTenantsTest {
    private static final IsolateTenants PERMISSIVE =
            new IsolateTenants("watch", "Watch", "Watches.", IsolationStage.PERMISSIVE, 1_000, 5);
    private static final IsolateTenants ENFORCING =
            new IsolateTenants("isolate", "Isolate", "Isolates.", IsolationStage.ENFORCING, 1_000, 5);
    private static final LiftIsolation LIFT = new LiftIsolation("lift", "Lift", "Lifts.", 1_000, 5);
    private static final TestIsolation TEST = new TestIsolation("test", "Test", "Tests.", null, 1_000, 5);

    private static final String POLICIES = """
            select string_agg(polrelid::regclass || polname || polcmd::text || coalesce(pg_get_expr(polqual, polrelid), '')
                   || coalesce(pg_get_expr(polwithcheck, polrelid), ''), E'\\n' order by polrelid::regclass::text, polname)
                || (select string_agg(relname || relrowsecurity || relforcerowsecurity, ' ' order by relname)
                    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace)
            from pg_policy""";

    private final HeardPulse pulse = new HeardPulse();
    private final UUID run = UUID.randomUUID();
    private Target target;

    @BeforeEach
    void fill(Target plain) {
        target = TenantSample.assigned(plain);
        execute(ScratchDatabases.superuser(target), "alter role %s createrole".formatted(ScratchDatabases.OWNER));
    }

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
    void whileItIsPermissiveNobodyIsRefusedAndWhatGoesBeyondATenantIsRecordedOnce() {
        String tenant = tenant();
        String former = "select count(*) from workflow_definitions";
        String all = ask(target, former);
        PERMISSIVE.apply(site(), pulse);

        // A service of before names the tenant of before; a table without policies was open to everybody.
        assertThat(as("default-tenant", former)).isEqualTo(all);
        assertThat(as("sandbox", "select count(*) from workflow_definitions")).isEqualTo("0");
        assertThat(as("", "select count(*) from adapter_configs"))
                .isEqualTo(ask(target, "select count(*) from adapter_configs"));
        assertThat(as(tenant, former)).isEqualTo(all);

        assertThat(ask(target, "select string_agg(table_name, ', ' order by id) from liftlock_tenancy.violation"))
                .isEqualTo("workflow_definitions, adapter_configs");
        assertThat(ask(
                        target,
                        "select session_tenant || ' ' || (row_tenant = '%s') || ' ' || query from liftlock_tenancy.violation limit 1"
                                .formatted(tenant)))
                .isEqualTo("default-tenant true select count(*) from workflow_definitions");
    }

    @Test
    void whatWasRecordedIsReadWithTheNamesOfTheTenantsUntilSomebodyHasAcceptedIt() throws SQLException {
        assertThat(TenantViolations.of(site())).isEqualTo(new TenantViolations(0, 0, List.of()));
        PERMISSIVE.apply(site(), pulse);
        as("sandbox", "select count(*) from adapter_configs where name <> 'secret'");

        TenantViolations seen = TenantViolations.of(site());
        assertThat(seen.watched()).isEqualTo(36);
        assertThat(seen.accepted()).isEmpty();
        assertThat(seen.open()).singleElement().satisfies(kind -> {
            assertThat(kind.table()).isEqualTo("adapter_configs");
            assertThat(kind.session()).hasToString("Optional[sandbox]");
            assertThat(kind.owner()).hasToString("Optional[primary]");
            assertThat(kind.user()).isEqualTo(ScratchDatabases.OWNER);
            assertThat(kind.query()).doesNotContain("secret");
        });

        ENFORCING.apply(site().confirmed(true), pulse);
        seen = TenantViolations.of(site());
        assertThat(seen.watched()).isZero();
        assertThat(seen.enforced()).isEqualTo(36);
        assertThat(seen.accepted()).singleElement().satisfies(kind -> assertThat(kind.acceptedBy())
                .contains(run));
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
    void recordingNeverFailsAndNeverWaits() throws SQLException {
        PERMISSIVE.apply(site(), pulse);
        try (Connection holding = target.connect();
                Connection reading = session("default-tenant").connect()) {
            holding.setAutoCommit(false);
            ScratchDatabases.execute(holding, "lock table liftlock_tenancy.violation in access exclusive mode");
            long began = System.nanoTime();
            try (Statement statement = reading.createStatement();
                    var answer = statement.executeQuery("select count(*) from tasks")) {
                answer.next();
                assertThat(answer.getLong(1)).isPositive();
            }
            assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(1_000);
            holding.rollback();
        }
        try (Connection reading = session("community").connect()) {
            ScratchDatabases.execute(reading, "set default_transaction_read_only = on", "select count(*) from tasks");
        }
        assertThat(ask(target, "select count(*) from liftlock_tenancy.violation"))
                .isEqualTo("0");
    }

    @Test
    void enforcingWaitsForSomebodyToLookAtWhatWasRecorded() {
        PERMISSIVE.apply(site(), pulse);
        as("default-tenant", "select count(*) from tasks where name <> 'secret'");

        assertThat(ENFORCING.check(site()).findings())
                .extracting(finding -> finding.code())
                .containsExactly("tenant_violation");
        assertThat(ENFORCING.apply(site(), pulse))
                .isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> assertThat(waiting.request())
                        .contains("tasks", "default-tenant")
                        .doesNotContain("secret"));
        assertThat(ENFORCING.apply(site().confirmed(true), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(as("default-tenant", "select count(*) from tasks")).isEqualTo("0");
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

    private String tenant() {
        return ask(target, "select id from tenants where name = 'primary'");
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                var answer = statement.executeQuery("select count(*) from " + table)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private Target session(String tenant) {
        return ScratchDatabases.with(target, Map.of("app.is_admin", "", "app.tenant_id", tenant));
    }

    private String as(String tenant, String question) {
        return ask(session(tenant), question);
    }

    private Site site() {
        return TenantSample.run(target, run).site();
    }

    private Site down() {
        return TestSite.on(target)
                .product(TenantSample.PRODUCT)
                .editions("enterprise", "business")
                .run(UUID.nameUUIDFromBytes(new byte[] {2}))
                .site();
    }
}
