package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.product.Product;
import org.liftlock.product.Tenancy;

/** Rows that others hold, and keys of several columns. */
@ExtendWith(DatabaseExtension.class)
class AssignBesideOthersTest {
    private static final ReleaseTenants RELEASE = new ReleaseTenants("release", "Release", "Releases.", 250);
    private static final String LINKS =
            "select string_agg(coalesce(tenant_id, '-') || a || b, ' ' order by a, b) from links";

    private final HeardPulse pulse = new HeardPulse();

    @Test
    void rowThatSomebodyHoldsIsTakenOnceItIsFree(Target plain) throws Exception {
        Target target = TenantSample.business(plain);
        Site site = TenantSample.run(target, UUID.randomUUID()).site();
        TenantSample.CREATE.apply(site, pulse);

        CompletableFuture<Outcome> assigned;
        try (Connection other = target.connect()) {
            other.setAutoCommit(false);
            execute(other, "update users set full_name = 'Held' where id = (select min(id) from users)");
            assigned = CompletableFuture.supplyAsync(() -> TenantSample.ASSIGN.apply(site, pulse));
            while (!ask(target, "select to_regclass('liftlock.assigned') is not null")
                            .equals("t")
                    || ask(target, "select coalesce(sum(rows), 0) from liftlock.assigned where table_name = 'users'")
                            .equals("0")) {
                Thread.sleep(20);
            }
            assertThat(assigned).isNotDone();
            other.commit();
        }

        assertThat(assigned.get()).isInstanceOf(Outcome.Done.class);
        assertThat(
                        ask(
                                target,
                                "select count(distinct tenant_id) || ' ' || count(*) filter (where full_name = 'Held') from users"))
                .isEqualTo("1 1");
    }

    @Test
    void keyMayHaveSeveralColumns(Target plain) {
        Target target = TenantSample.business(plain);
        execute(
                target,
                "create table links (a int, b text, tenant_id varchar(40), primary key (a, b))",
                "insert into links select n, 'it''s \"' || n, case when n % 3 = 0 then 'community' end from generate_series(1, 50) n");
        String before = ask(target, LINKS);
        Site site =
                TenantSample.run(target, UUID.randomUUID()).product(withLinks()).site();
        TenantSample.CREATE.apply(site, pulse);

        assertThat(TenantSample.ASSIGN.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(distinct tenant_id) || ' ' || count(tenant_id) from links"))
                .isEqualTo("1 50");
        assertThat(RELEASE.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, LINKS)).isEqualTo(before);
    }

    private static Product withLinks() {
        Product product = TenantSample.PRODUCT;
        Tenancy tenancy = product.requireTenancy();
        List<Tenancy.Entry> tables = new ArrayList<>(tenancy.tables());
        tables.add(new Tenancy.Entry(
                "links",
                null,
                "varchar(40)",
                List.of("a", "b"),
                List.of("community"),
                true,
                false,
                false,
                null,
                null,
                null,
                List.of()));
        return new Product(
                product.sheet(),
                product.features(),
                product.environment(),
                product.configurations(),
                product.packs(),
                product.dataSteps(),
                product.playbooks(),
                product.diagnosis(),
                product.prices(),
                new Tenancy(
                        tenancy.tenants(),
                        tenancy.session(),
                        tenancy.column(),
                        tenancy.policies(),
                        tables,
                        tenancy.unplaced()),
                product.entitlements(),
                product.sample());
    }
}
