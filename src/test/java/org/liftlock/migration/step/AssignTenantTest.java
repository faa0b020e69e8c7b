package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;
import static org.liftlock.migration.step.TenantSample.ASSIGN;
import static org.liftlock.migration.step.TenantSample.CREATE;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

@ExtendWith(DatabaseExtension.class)
class AssignTenantTest {
    private static final ReleaseTenants RELEASE = new ReleaseTenants("release", "Release", "Releases.", 250);

    private final HeardPulse pulse = new HeardPulse();
    private final UUID run = UUID.randomUUID();

    @Test
    void everyRowWithoutAnOwnerIsGivenToTheTenantUpAgainDownAndUp(Target plain) {
        Target target = TenantSample.business(plain);
        List<String> before = values(target);

        assertThat(CREATE.check(site(target)).changes())
                .extracting(Change::subject)
                .containsExactly("primary");
        Outline outline = ASSIGN.check(site(target));
        assertThat(outline.findings()).filteredOn(Finding::blocks).isEmpty();
        assertThat(outline.changes()).extracting(Change::subject).contains("users", "quality_usage_tracking");
        assertThat(done(CREATE.apply(site(target), pulse)).changed()).isTrue();
        Outcome.Done assigned = done(ASSIGN.apply(site(target), pulse));

        assertThat(assigned.changed()).isTrue();
        assertThat(ask(target, "select sum(rows) from liftlock.assigned")).isEqualTo(String.valueOf(outline.rows()));
        assertThat(assigned.findings()).extracting(Finding::code).doesNotContain("rows_moved_differ");
        assertThat(free(target)).containsExactly("license_cache 1");
        assertThat(ask(target, "select string_agg(name, ', ' order by name) from mcp_roles"))
                .isEqualTo("tool-owner, tool-user, tool-user (community)");
        assertThat(ask(target, "select settings::jsonb ->> 'max_users' from tenants where name = 'primary'"))
                .isEqualTo("100");

        assertThat(done(CREATE.apply(again(target), pulse)).changed()).isFalse();
        assertThat(done(ASSIGN.apply(again(target), pulse)).changed()).isFalse();
        assertThat(ASSIGN.check(again(target)).changes()).isEmpty();

        List<String> upwards = values(target);
        Outcome.Done released = done(RELEASE.apply(down(target), pulse));
        assertThat(released.summary()).contains("1 tenant was removed");
        assertThat(values(target)).isEqualTo(before);

        assertThat(RELEASE.undo(down(target), pulse, Retreat.KEEP_DATA)).isInstanceOf(Outcome.Done.class);
        assertThat(values(target)).isEqualTo(upwards);
        RELEASE.apply(down(target), pulse);
        CREATE.apply(again(target), pulse);
        ASSIGN.apply(again(target), pulse);
        assertThat(free(target)).containsExactly("license_cache 1");
    }

    @Test
    void takingTheRunBackGivesEveryRowWhatItHad(Target plain) {
        Target target = TenantSample.business(plain);
        List<String> before = values(target);
        CREATE.apply(site(target), pulse);
        ASSIGN.apply(site(target), pulse);
        execute(target, "update users set tenant_id = 'sandbox' where email = (select min(email) from users)");

        assertThat(done(ASSIGN.undo(site(target), pulse, Retreat.KEEP_DATA)).summary())
                .contains("The other 1 have gone, or belong to somebody else by now.");
        assertThat(done(CREATE.undo(site(target), pulse, Retreat.KEEP_DATA)).changed())
                .isTrue();
        List<String> after = values(target);
        after.removeAll(before);
        assertThat(after).allMatch(line -> line.startsWith("users ")).anyMatch(line -> line.contains(" sandbox 1 "));
    }

    @Test
    void rowsThatWouldClashAreNamedBeforeAnythingIsWritten(Target plain) {
        Target target = TenantSample.business(plain);
        execute(
                target,
                "insert into tenant_limit_overrides (tenant_id, limit_type, limit_value) values ('default-tenant', 'agents', 5), ('community', 'agents', 9)");

        Outcome outcome = ASSIGN.apply(created(target), pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("tenant_rows_clash");
            assertThat(failed.cause().message())
                    .contains("tenant_limit_overrides", "agents (community, default-tenant)");
        });
        assertThat(ask(target, "select count(*) from users where tenant_id like '%-%-%-%-%'"))
                .isEqualTo("0");
    }

    @Test
    void aTableThatTheMapDoesNotKnowHasToBeDecidedOn(Target plain) {
        Target target = TenantSample.business(plain);
        execute(target, "create table notes (id int primary key, tenant_id varchar(36))", "drop table mcp_meters");

        assertThat(ASSIGN.check(site(target)).findings())
                .extracting(Finding::code)
                .contains("tenant_table_unknown", "tenant_table_missing", "unplaced_rows", "tenant_rows_stay");
        TestSite decided = TenantSample.run(target, run);
        ((com.fasterxml.jackson.databind.node.ObjectNode) decided.parameters().get(TenantWish.KEY))
                .putArray("leave")
                .add("notes");
        assertThat(ASSIGN.check(decided.site()).findings())
                .filteredOn(Finding::blocks)
                .isEmpty();
    }

    @Test
    void rowsOfTenantsThatAreGoneAreGivenToOneThatIsThere(Target plain) {
        AssignTenant mend = new AssignTenant("mend", "Mend", "Mends.", 250, true, true);
        Target target = TenantSample.business(plain);
        execute(target, "delete from tenants where id <> 'default-tenant'");
        TestSite mending = TestSite.on(target)
                .run(UUID.randomUUID())
                .product(TenantSample.PRODUCT)
                .editions("enterprise", "enterprise");
        assertThat(mend.check(mending.site()).findings())
                .extracting(Finding::code)
                .contains("tenant_missing");
        assertThat(mend.apply(mending.site(), pulse)).isInstanceOf(Outcome.Failed.class);

        CREATE.apply(site(target), pulse);
        ASSIGN.apply(site(target), pulse);
        execute(
                target,
                "insert into tenants (id, name, display_name) values ('9f0c2a52-3c6e-4b0a-9d0f-111111111111', 'second', 'S')",
                "update tasks set tenant_id = 'gone' where id = (select min(id) from tasks)",
                "update users set tenant_id = '' where email = (select min(email) from users)",
                "create table of_their_own (tenant_id text)");
        assertThat(mend.check(mending.site()).changes())
                .extracting(Change::detail)
                .contains("tenant_id becomes the tenant primary where it is gone");
        Outcome.Done mended = done(mend.apply(mending.site(), pulse));

        assertThat(mended.summary()).startsWith("2 rows of 2 tables");
        assertThat(mended.findings()).extracting(Finding::code).contains("tenant_table_left");
        assertThat(ask(target, "select count(distinct tenant_id) from users")).isEqualTo("1");
        mending.parameters().putObject(TenantWish.KEY).put("slug", "third");
        assertThat(mend.check(mending.site()).findings())
                .filteredOn(finding -> finding.code().equals("tenant_unknown"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("primary", "second"));
        done(mend.undo(mending.site(), pulse, Retreat.KEEP_DATA));
        assertThat(ask(target, "select count(*) from tasks where tenant_id = 'gone'"))
                .isEqualTo("1");
        assertThat(ask(target, "select count(*) from users where tenant_id = ''"))
                .isEqualTo("1");
    }

    @Test
    void aTenantWithTheSlugIsUsedAgainAndItsOtherLimitsAreTold(Target plain) {
        Target target = TenantSample.business(plain);
        execute(
                target,
                "insert into tenants (id, name, display_name, settings) values ('9f0c2a52-3c6e-4b0a-9d0f-111111111111', 'primary', 'P', '{\"max_users\": 5}')");

        assertThat(CREATE.check(site(target)).findings())
                .extracting(Finding::code)
                .containsExactly("tenant_differs");
        assertThat(done(CREATE.apply(site(target), pulse)).changed()).isFalse();
        assertThat(ask(target, "select count(*) from tenants where name = 'primary'"))
                .isEqualTo("1");
    }

    private Site site(Target target) {
        return TenantSample.run(target, run).site();
    }

    private Site created(Target target) {
        CREATE.apply(site(target), pulse);
        return site(target);
    }

    private static Site again(Target target) {
        return TenantSample.run(target, UUID.randomUUID()).site();
    }

    private Site down(Target target) {
        return TestSite.on(target)
                .run(UUID.nameUUIDFromBytes(new byte[] {1}))
                .product(TenantSample.PRODUCT)
                .editions("enterprise", "business")
                .site();
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    /** How many rows of each table have which tenant. */
    private static List<String> values(Target target) {
        List<String> values = new ArrayList<>();
        TenantSample.PRODUCT.requireTenancy().tables().stream()
                .filter(entry -> entry.since() == null)
                .forEach(entry -> values.addAll(List.of(ask(
                                target,
                                "select coalesce(string_agg(line, E'\\n' order by line), '') from (select '%1$s ' || coalesce(tenant_id::text, '') || ' ' || count(*) || ' ' || sum(hashtext(%2$s::text)) as line from %1$s group by tenant_id) l"
                                        .formatted(entry.table(), entry.key().getFirst()))
                        .split("\n"))));
        values.removeIf(String::isEmpty);
        return values;
    }

    private static List<String> free(Target target) {
        return values(target).stream()
                .filter(line -> line.contains(" default-tenant ")
                        || line.contains(" community ")
                        || line.contains("  ")
                        || line.contains("febe0277"))
                .map(line -> line.split(" ")[0] + " " + line.split(" ")[2])
                .toList();
    }
}
