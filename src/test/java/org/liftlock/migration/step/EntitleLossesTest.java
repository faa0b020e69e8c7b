package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ErpSample.ENTITLE;
import static org.liftlock.migration.step.ErpSample.migrate;
import static org.liftlock.migration.step.ErpSample.organization;
import static org.liftlock.migration.step.ErpSample.prepared;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import org.junit.jupiter.api.Test;
import org.liftlock.migration.entitlement.AccessChange;
import org.liftlock.problem.Finding;

/** Nobody loses access before that is accepted by name. */
class EntitleLossesTest extends EntitleScene {
    @Test
    void lossWaitsUntilItIsAcceptedByName(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{\"crm\": true, \"blockchain\": true}");
        organization(target, 2, "Globex", "{\"hr\": \"false\"}");
        execute(
                target,
                "insert into users values (1, 1, 'ann@acme.example', 'executive', true), (2, 1, 'root@acme.example', 'super_admin', true), (3, 1, 'gone@acme.example', 'executive', false), (4, 2, 'bob@globex.example', null, true)");
        TestSite site = run(target);
        Outcome waiting = migrate(site);

        assertThat(waiting).isInstanceOfSatisfying(Outcome.Waiting.class, wait -> assertThat(wait.request())
                .contains("2 organizations", "Acme (1) loses blockchain", "Globex (2) loses hr"));
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");
        assertThat(journal.sheet().people)
                .extracting(AccessChange::name)
                .containsExactly("ann@acme.example", "bob@globex.example");
        assertThat(ENTITLE.apply(site.confirmed().site(), new HeardPulse())).isInstanceOf(Outcome.Waiting.class);

        journal.sheet().accept("entitle", java.util.List.of("Acme"));
        assertThat(ENTITLE.apply(site.site(), new HeardPulse()))
                .isInstanceOfSatisfying(Outcome.Waiting.class, wait -> assertThat(wait.request())
                        .contains("one organization", "Globex")
                        .doesNotContain("Acme"));
        journal.sheet().accept("entitle", java.util.List.of("2"));
        assertThat(ENTITLE.apply(site.site(), new HeardPulse())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void lossesAreAcceptedBeforehandByNameAndUnknownNamesAreRefused(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{\"blockchain\": true}");
        TestSite site = run(target);
        site.parameters().putArray("accept_losses").add("Acme");
        assertThat(migrate(site)).isInstanceOf(Outcome.Done.class);
        TestSite wrong = run(target);
        wrong.parameters().putArray("accept_losses").add("Umbrella");
        assertThat(ENTITLE.check(wrong.site()).findings())
                .filteredOn(Finding::blocks)
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("loss_unknown"));
    }

    private static final String PERMISSIONS = """
            create table permissions (id integer primary key, name text, module text);
            create table service_role_permissions (role_id integer, permission_id integer);
            create table user_service_roles (user_id integer, role_id integer);
            insert into permissions values (1, 'crm.view', 'crm'), (2, 'hr.view', 'HR'), (3, 'voucher.view', 'voucher');
            insert into service_role_permissions values (1, 1), (1, 3), (2, 2)""";

    private AccessChange access(String person) {
        return journal.sheet().people.stream()
                .filter(change -> change.name().equals(person))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoeverHoldsNoPermissionForAModuleNeitherGainsNorLosesIt(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{\"crm\": \"false\", \"hr\": \"false\", \"marketing\": \"no\"}");
        organization(target, 2, "Birch", "{\"crm\": \"false\"}");
        execute(target, PERMISSIONS, """
                insert into users values (1, 1, 'seller', 'executive', true), (2, 1, 'clerk', 'executive', true),
                    (3, 1, 'newcomer', 'executive', true), (4, 1, 'admin', 'org_admin', true),
                    (5, 2, 'anybody', 'executive', true);
                insert into user_service_roles values (1, 1), (2, 2), (4, 1)""");
        ENTITLE.check(run(target).site());

        assertThat(access("seller").losses()).containsExactly("marketing", "sales");
        assertThat(access("clerk").losses()).containsExactly("hr", "marketing");
        assertThat(access("newcomer").losses()).as("no permission is about it").containsExactly("marketing");
        assertThat(access("anybody").losses()).as("nobody there has a role").containsExactly("sales");
        assertThat(journal.sheet().people).hasSize(4);
    }

    @Test
    void whoeverIsUnrelatedToALossIsNotListed(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{\"crm\": \"false\"}");
        execute(target, PERMISSIONS, """
                insert into users values (1, 1, 'seller', 'executive', true), (2, 1, 'clerk', 'executive', true);
                insert into user_service_roles values (1, 1), (2, 2)""");
        ENTITLE.check(run(target).site());

        assertThat(journal.sheet().people).extracting(AccessChange::name).containsExactly("seller");
        assertThat(journal.sheet().totals.losing()).isEqualTo(1);
    }

    @Test
    void grantByAPersonWithTheFlagOffIsAGainAndAPageWithheldIsALoss(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{\"crm\": true, \"hr\": false, \"finance\": true}");
        execute(target, "insert into users values (1, 1, 'ann', 'executive', true)", """
                insert into org_entitlements (org_id, module_id, status) select 1, id, 'enabled' from modules where module_key = 'hr';
                insert into org_subentitlements (org_id, module_id, submodule_id, enabled)
                select 1, module_id, id, submodule_key <> 'quotations' from submodules
                where submodule_key in ('quotations', 'orders')""");
        ENTITLE.check(run(target).site());

        assertThat(access("ann").gains()).containsExactly("hr");
        assertThat(access("ann").losses()).containsExactly("sales/quotations");
        assertThat(journal.sheet().totals.gaining()).isEqualTo(1);
        assertThat(ENTITLE.apply(run(target).journal(journal).site(), new HeardPulse()))
                .isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void emptyObjectMeantAllDefaultsSoThatItsOrganizationLosesThem(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{}");
        organization(target, 2, "Birch", null);
        execute(target, "insert into users values (1, 1, 'ann', 'executive', true), (2, 2, 'bob', 'executive', true)");
        ENTITLE.check(run(target).site());

        assertThat(access("ann").losses()).contains("sales", "inventory", "hr").doesNotContain("email", "dashboard");
        assertThat(journal.sheet().people).hasSize(1);
    }
}
