package org.liftlock.migration.step;

import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A database in which everything belongs to one tenant, ready to be isolated. */
abstract class IsolationScene {
    static final IsolateTenants PERMISSIVE =
            new IsolateTenants("watch", "Watch", "Watches.", IsolationStage.PERMISSIVE, 1_000, 5);
    static final IsolateTenants ENFORCING =
            new IsolateTenants("isolate", "Isolate", "Isolates.", IsolationStage.ENFORCING, 1_000, 5);
    static final LiftIsolation LIFT = new LiftIsolation("lift", "Lift", "Lifts.", 1_000, 5);
    static final TestIsolation TEST = new TestIsolation("test", "Test", "Tests.", null, 1_000, 5);

    final HeardPulse pulse = new HeardPulse();
    final UUID run = UUID.randomUUID();
    Target target;

    @BeforeEach
    void fill(Target plain) {
        target = TenantSample.assigned(plain);
        execute(ScratchDatabases.superuser(target), "alter role %s createrole".formatted(ScratchDatabases.OWNER));
    }

    String tenant() {
        return ask(target, "select id from tenants where name = 'primary'");
    }

    Target session(String tenant) {
        return ScratchDatabases.with(target, Map.of("app.is_admin", "", "app.tenant_id", tenant));
    }

    String as(String tenant, String question) {
        return ask(session(tenant), question);
    }

    Site site() {
        return TenantSample.run(target, run).site();
    }
}
