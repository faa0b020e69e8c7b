package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ErpSample.ENTITLE;
import static org.liftlock.migration.step.ErpSample.migrate;
import static org.liftlock.migration.step.ErpSample.organization;
import static org.liftlock.migration.step.ErpSample.organizations;
import static org.liftlock.migration.step.ErpSample.prepared;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;

/** The plan, the run, and everything again. */
class EntitleOrganizationsTest extends EntitleScene {
    private static final String GRANTED =
            "select coalesce(string_agg(m.module_key || ':' || e.status || ':' || e.source, ' ' order by m.module_key), '') from org_entitlements e join modules m on m.id = e.module_id where e.org_id = %d";

    @Test
    void planWritesNothingAndTheRunDoesExactlyThat(Target target) {
        prepared(target);
        organizations(target, 1_200);
        TestSite site = run(target);
        Outline plan = ENTITLE.check(site.site());
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");
        assertThat(ask(target, "select count(*) from entitlement_events")).isEqualTo("0");
        assertThat(ask(target, "select to_regclass('liftlock.entitled') is null"))
                .isEqualTo("t");
        assertThat(plan.summary()).isEqualTo("Grants 3,400 modules and 0 submodules to 1,200 of 1,200 organizations.");
        Outcome outcome = ENTITLE.apply(site.site(), new HeardPulse());

        assertThat(outcome)
                .isEqualTo(Outcome.changed(
                        "3,400 modules and 0 submodules were granted to 1,200 of 1,200 organizations, as planned."));
        assertThat(journal.sheet().applied).isEqualTo(journal.sheet().planned);
        assertThat(journal.sheet().appliedTotals).isEqualTo(journal.sheet().totals);
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("3400");
        assertThat(ask(target, "select count(*), count(distinct org_id) from entitlement_events"))
                .isEqualTo("1200");
    }

    @Test
    void secondRunChangesNothingAndLeavesNoSecondEvent(Target target) {
        prepared(target);
        organizations(target, 20);
        migrate(run(target));
        TestSite second = run(target);

        assertThat(ENTITLE.check(second.site()).changes()).isEmpty();
        assertThat(ENTITLE.apply(second.site(), new HeardPulse()))
                .isEqualTo(Outcome.unchanged(
                        "Nothing to grant: each of 20 organizations has what its old setting stands for."));
        assertThat(ask(target, "select count(*) from entitlement_events")).isEqualTo("20");
    }

    @Test
    void whatAPersonHasDecidedStays(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{\"crm\": true, \"hr\": true}");
        execute(
                target,
                "insert into org_entitlements (org_id, module_id, status) select 1, id, 'disabled' from modules where module_key = 'sales'");
        Outcome outcome = migrate(run(target).parameter("accept_losses", "all"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, GRANTED.formatted(1)))
                .isEqualTo("email:enabled:legacy_migration hr:enabled:legacy_migration sales:disabled:manual");
        assertThat(journal.sheet().changes.get("1")).isNotNull().satisfies(change -> {
            assertThat(change.losses()).containsExactly("sales");
            assertThat(change.skipped().toString()).contains("SET_BY_A_PERSON");
        });
    }

    @Test
    void whatAMachineHasDisabledIsEnabledAndComesBackAsItWas(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{\"crm\": true}");
        execute(
                target,
                "insert into org_entitlements (org_id, module_id, status, source) select 1, id, 'disabled', 'default' from modules where module_key in ('sales', 'hr')");
        String before = ask(target, GRANTED.formatted(1));
        TestSite site = run(target);

        migrate(site);
        assertThat(ask(target, GRANTED.formatted(1)))
                .isEqualTo("email:enabled:legacy_migration hr:disabled:default sales:enabled:legacy_migration");
        Outcome undone = ENTITLE.undo(site.site(), new HeardPulse(), Retreat.KEEP_DATA);
        assertThat(undone).isEqualTo(Outcome.changed("2 entitlements of one organization were taken back."));
        assertThat(ask(target, GRANTED.formatted(1))).isEqualTo(before);
    }

    @Test
    void upDownAndUpAgainEndsWhereUpEnds(Target target) {
        prepared(target);
        organizations(target, 700);
        TestSite first = run(target);
        migrate(first);
        String up = ask(
                target,
                "select md5(string_agg(org_id || ':' || module_id || status, ' ' order by 1)) from (select org_id, module_id, status from org_entitlements order by 1, 2) e");

        ENTITLE.undo(first.site(), new HeardPulse(), Retreat.KEEP_DATA);
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");
        assertThat(ENTITLE.undo(first.site(), new HeardPulse(), Retreat.KEEP_DATA))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isFalse());
        migrate(run(target));

        assertThat(
                        ask(
                                target,
                                "select md5(string_agg(org_id || ':' || module_id || status, ' ' order by 1)) from (select org_id, module_id, status from org_entitlements order by 1, 2) e"))
                .isEqualTo(up);
        assertThat(
                        ask(
                                target,
                                "select string_agg(t || n, ' ' order by t) from (select event_type t, count(*) n from entitlement_events group by 1) e"))
                .isEqualTo("legacy_migration1400 legacy_migration_undone700");
    }

    @Test
    void oneOrganizationAloneIsMigrated(Target target) {
        prepared(target);
        organizations(target, 30);

        migrate(run(target).parameter("organization", "Org 4"));
        migrate(run(target).parameter("organization", "9"));

        assertThat(ask(target, "select string_agg(distinct org_id::text, ' ') from org_entitlements"))
                .isEqualTo("4 9");
        assertThat(ask(target, "select string_agg(organization, ' ' order by organization) from liftlock.legacy_value"))
                .isEqualTo("4 9");
        assertThat(ENTITLE.check(run(target).parameter("organization", "Nobody").site())
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("organization_unknown"));
    }

    @Test
    void missingTaxonomyIsRefusedBeforeAnythingIsWritten(Target target) {
        prepared(target);
        organizations(target, 2);
        execute(target, "delete from modules where module_key = 'hr'");
        TestSite site = run(target);
        assertThat(ENTITLE.check(site.site()).findings())
                .extracting(Finding::code)
                .contains("modules_missing");

        assertThat(ENTITLE.apply(site.site(), new HeardPulse()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("taxonomy_incomplete"));
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");
    }

    @Test
    void planIsMadeBeforeTheTablesAreThere(Target target) {
        execute(target, "create table organizations (id integer primary key, name text, enabled_modules json)");
        organization(target, 1, "Acme", "{\"crm\": true}");

        assertThat(ErpSample.TAXONOMY.check(run(target).site()).changes()).hasSize(17);
        assertThat(ENTITLE.check(run(target).site()).summary())
                .isEqualTo("Grants 2 modules and 0 submodules to 1 of 1 organizations.");
    }
}
