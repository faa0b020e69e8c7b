package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liftlock.migration.step.ErpSample.ENTITLE;
import static org.liftlock.migration.step.ErpSample.migrate;
import static org.liftlock.migration.step.ErpSample.organization;
import static org.liftlock.migration.step.ErpSample.organizations;
import static org.liftlock.migration.step.ErpSample.prepared;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Organizations that fail or have changed, and a process that dies. */
class EntitleTroubleTest extends EntitleScene {
    @Test
    void organizationThatFailsTakesNoOtherWithItAndIsTriedAgain(Target target) {
        prepared(target);
        organizations(target, 60);
        execute(target, """
                create function refuse() returns trigger language plpgsql as $$
                begin if new.org_id = 7 then raise exception 'organization 7 is frozen'; end if; return new; end $$;
                create trigger refuse before insert on entitlement_events for each row execute function refuse()""");
        TestSite site = run(target);
        Outcome outcome = migrate(site);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("organizations_failed");
            assertThat(failed.cause().message()).contains("one organization", "7 (", "organization 7 is frozen");
        });
        assertThat(journal.sheet().failures).containsOnlyKeys("7");
        assertThat(ask(target, "select count(distinct org_id) from org_entitlements"))
                .isEqualTo("59");

        execute(target, "drop trigger refuse on entitlement_events");
        assertThat(ENTITLE.apply(site.site(), new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(*), count(distinct org_id) from entitlement_events"))
                .isEqualTo("60");
        assertThat(journal.sheet().failures).isEmpty();
        assertThat(journal.sheet().applied).isEqualTo(journal.sheet().planned);
    }

    @Test
    void runThatWouldNotDoWhatWasPlannedIsRefusedBeforeItWritesAnything(Target target) {
        prepared(target);
        organizations(target, 5);
        TestSite site = run(target);
        ENTITLE.check(site.site());
        execute(
                target,
                "update organizations set enabled_modules = '{\"finance\": true}' where id = 3",
                "delete from organizations where id = 2");
        organization(target, 6, "Late", "[]");

        for (int attempt = 1; attempt < 3; attempt++) {
            Outcome outcome = ENTITLE.apply(site.epoch(attempt).site(), new HeardPulse());
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.cause().code()).isEqualTo("plan_changed");
                assertThat(failed.cause().message())
                        .contains("Org 3 (3); Late (6), which is new; 2, which is gone", "Nothing was written");
            });
        }
        assertThat(ask(target, ROWS)).isEqualTo("0 0 0 0");

        ENTITLE.check(site.site());
        assertThat(ENTITLE.apply(site.epoch(3).site(), new HeardPulse())).isInstanceOf(Outcome.Done.class);
    }

    private static final String ROWS =
            "select concat_ws(' ', (select count(*) from org_entitlements), (select count(*) from entitlement_events), (select count(*) from liftlock.entitled), (select count(*) from liftlock.legacy_value))";

    @Test
    void organizationThatChangesWhileTheRunWritesIsLeftOut(Target target) {
        prepared(target);
        organizations(target, 2_000);
        TestSite site = run(target);
        ENTITLE.check(site.site());
        AtomicInteger asked = new AtomicInteger();
        HeardPulse meanwhile = new HeardPulse(() -> {
            if (asked.incrementAndGet() == 5) {
                execute(target, "update organizations set enabled_modules = '{\"finance\": true}' where id = 2000");
            }
            return Wish.GO_ON;
        });
        Outcome outcome = ENTITLE.apply(site.site(), meanwhile);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(journal.sheet().failures).containsOnlyKeys("2000").containsValue("it has changed since the plan");
        assertThat(ask(target, "select count(distinct org_id) from org_entitlements"))
                .isEqualTo("1999");
    }

    @Test
    void differentOldSettingGivesAnotherDigest(Target target) {
        prepared(target);
        organizations(target, 5);
        Outline before = ENTITLE.check(run(target).site());
        assertThat(ENTITLE.check(run(target).site()).changes()).isEqualTo(before.changes());

        execute(target, "update organizations set enabled_modules = '{\"hr\": true, \"x\": false}' where id = 3");

        assertThat(ENTITLE.check(run(target).site()).changes()).isNotEqualTo(before.changes());
    }

    @Test
    void oldSettingsAreCopiedBeforehandAndNobodyChangesTheCopy(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{\"crm\":true,\"crm\":false}");
        organization(target, 2, "None", null);
        TestSite site = run(target);
        migrate(site);

        assertThat(ask(target, "select value from liftlock.legacy_value where organization = '1'"))
                .isEqualTo("{\"crm\":true,\"crm\":false}");
        for (String change : new String[] {
            "update liftlock.legacy_value set value = null",
            "delete from liftlock.legacy_value",
            "truncate liftlock.legacy_value"
        }) {
            assertThatThrownBy(() -> execute(target, change)).hasStackTraceContaining("are kept as they are");
        }
    }

    @Test
    void processThatDiesInTheMiddleIsTakenOverWithoutDoubleEffect(Target target) {
        prepared(target);
        organizations(target, 3_000);
        TestSite site = run(target).run(UUID.randomUUID());
        ENTITLE.check(site.site());
        AtomicInteger asked = new AtomicInteger();
        HeardPulse dying = new HeardPulse(() -> {
            if (asked.incrementAndGet() > 4) {
                throw new IllegalStateException("killed");
            }
            return Wish.GO_ON;
        });
        assertThatThrownBy(() -> ENTITLE.apply(site.site(), dying)).hasMessage("killed");
        int half = Integer.parseInt(ask(target, "select count(distinct org_id) from org_entitlements"));
        assertThat(half).isPositive().isLessThan(3_000);
        Outcome outcome = ENTITLE.apply(site.epoch(2).site(), new HeardPulse());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(*) from entitlement_events")).isEqualTo("3000");
        assertThat(journal.sheet().applied).isEqualTo(journal.sheet().planned);
        assertThat(journal.sheet().appliedTotals).isEqualTo(journal.sheet().totals);
    }
}
