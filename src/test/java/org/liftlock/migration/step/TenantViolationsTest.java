package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes beyond a tenant is recorded before anything is refused. */
@ExtendWith(DatabaseExtension.class)
class TenantViolationsTest extends IsolationScene {
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
}
