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
}
