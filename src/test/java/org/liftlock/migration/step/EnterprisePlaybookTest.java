package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.product.Playbook;

/** What the shipped playbooks between Business and Enterprise do to a database, up, again, down and up. */
@ExtendWith(DatabaseExtension.class)
class EnterprisePlaybookTest {
    private static final List<String> UP = List.of(
            "record-before",
            "create-tenant",
            "migrate-schema",
            "assign-tenant",
            "watch-isolation",
            "test-isolation",
            "prove-preservation",
            "enforce-isolation",
            "test-isolation",
            "verify");
    private static final List<String> DOWN = List.of(
            "record-before", "lift-isolation", "release-tenants", "retire-enterprise", "prove-preservation", "verify");
    private static final List<String> WRITING =
            List.of("create-tenant", "migrate-schema", "assign-tenant", "watch-isolation", "enforce-isolation");

    private static final String USERS = "select string_agg(coalesce(tenant_id, '-') || id, ' ' order by id) from users";
    private static final String POLICIES =
            "select string_agg(polrelid::regclass::text || polname || pg_get_expr(polqual, polrelid), ' ' order by polrelid::regclass::text, polname) from pg_policy p join pg_class c on c.oid = p.polrelid where c.relname = any (array['users', 'tasks', 'tenants', 'data_lineage'])";

    private final HeardPulse pulse = new HeardPulse();

    @Test
    void enterpriseGoesUpAgainDownAndUp(Target plain) {
        Target target = TenantSample.business(plain);
        execute(ScratchDatabases.superuser(target), "alter role %s createrole".formatted(ScratchDatabases.OWNER));
        String users = ask(target, USERS);
        String policies = ask(target, POLICIES);

        MemoryJournal journal = new MemoryJournal();
        run(target, "business-to-enterprise", UP, journal);
        assertThat(journal.proofs()).hasSizeGreaterThan(10).allMatch(Proof::equal);
        assertThat(ask(target, "select count(distinct tenant_id) from users")).isEqualTo("1");

        Site again = site(target, "business-to-enterprise", new MemoryJournal());
        for (String name : WRITING) {
            assertThat(step("business-to-enterprise", name).check(again).changes())
                    .as(name)
                    .isEmpty();
            assertThat(((Outcome.Done) step("business-to-enterprise", name).apply(again, pulse)).changed())
                    .as(name)
                    .isFalse();
        }

        run(target, "enterprise-to-business", DOWN, new MemoryJournal());
        assertThat(ask(target, USERS)).isEqualTo(users);
        assertThat(ask(target, POLICIES)).isEqualTo(policies);
        assertThat(ask(target, "select count(*) from tenants where name = 'primary'"))
                .isEqualTo("0");

        run(target, "business-to-enterprise", UP, new MemoryJournal());
        assertThat(ask(target, "select count(distinct tenant_id) from users")).isEqualTo("1");
    }

    private void run(Target target, String playbook, List<String> steps, MemoryJournal journal) {
        Site site = site(target, playbook, journal);
        for (String name : steps) {
            Outcome outcome = step(playbook, name).apply(site, pulse);
            assertThat(outcome).as(name + ": " + outcome).isInstanceOf(Outcome.Done.class);
        }
    }

    private static Site site(Target target, String name, MemoryJournal journal) {
        Playbook playbook = TenantSample.PRODUCT.playbook(name).orElseThrow();
        return TenantSample.run(target, UUID.randomUUID())
                .editions(String.valueOf(playbook.from()), String.valueOf(playbook.to()))
                .journal(journal)
                .site();
    }

    private static Step step(String playbook, String name) {
        return TenantSample.PRODUCT.playbook(playbook).orElseThrow().steps().stream()
                .filter(step -> step.name().equals(name))
                .map(Step.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
