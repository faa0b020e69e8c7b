package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ErpSample.WITHDRAW;
import static org.liftlock.migration.step.ErpSample.migrate;
import static org.liftlock.migration.step.ErpSample.organizations;
import static org.liftlock.migration.step.ErpSample.prepared;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class WithdrawEntitlementsTest {
    private static final String ORGANIZATIONS = "select string_agg(distinct org_id::text, ' ') from org_entitlements";

    private final MemoryJournal journal = new MemoryJournal();
    private final UUID run = UUID.randomUUID();

    private TestSite undo(Target target) {
        return ErpSample.run(target).journal(journal).parameter("of_run", run.toString());
    }

    private Target migrated(Target target, int count) {
        prepared(target);
        organizations(target, count);
        migrate(ErpSample.run(target).journal(journal).run(run));
        return target;
    }

    @Test
    void oneOrganizationIsTakenBackAndTheOthersKeepWhatTheyHave(Target target) {
        migrated(target, 4);
        TestSite site = undo(target).parameter("organization", "Org 2");

        assertThat(WITHDRAW.check(site.site()).summary())
                .isEqualTo("Takes back what that run gave to one organization.");
        Outcome outcome = WITHDRAW.apply(site.site(), new HeardPulse());

        assertThat(outcome).isEqualTo(Outcome.changed("3 entitlements of one organization were taken back."));
        assertThat(ask(target, ORGANIZATIONS)).isEqualTo("1 3 4");
        assertThat(journal.sheet().undone).containsExactly("2");
        assertThat(
                        ask(
                                target,
                                "select org_id || (payload ->> 'undone') from entitlement_events where event_type = 'legacy_migration_undone'"))
                .isEqualTo("2" + run);
        assertThat(WITHDRAW.check(site.site()).changes()).isEmpty();
    }

    @Test
    void allOrganizationsAreTakenBackWithoutTheOneThatIsAlready(Target target) {
        migrated(target, 5);
        WITHDRAW.apply(undo(target).parameter("organization", "1").site(), new HeardPulse());

        Outcome outcome = WITHDRAW.apply(undo(target).site(), new HeardPulse());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.summary())
                .contains("of 4 organizations"));
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");
    }

    @Test
    void whatSomebodyHasDecidedSinceStaysAndIsNamed(Target target) {
        migrated(target, 2);
        execute(
                target,
                "update org_entitlements set status = 'disabled', source = 'manual' where org_id = 1 and module_id = (select id from modules where module_key = 'hr')");

        Outcome outcome = WITHDRAW.apply(undo(target).site(), new HeardPulse());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith("those stay: 1.")));
        assertThat(ask(target, ORGANIZATIONS)).isEqualTo("1");
    }

    @Test
    void runThatIsNotNamedIsRefused(Target target) {
        prepared(target);

        assertThat(WITHDRAW.check(ErpSample.run(target).site()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("run_unnamed"));
    }
}
