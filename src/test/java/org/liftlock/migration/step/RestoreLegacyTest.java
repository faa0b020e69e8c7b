package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ErpSample.migrate;
import static org.liftlock.migration.step.ErpSample.organization;
import static org.liftlock.migration.step.ErpSample.prepared;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;

/** The product overwrites the old setting at every start, and it is put back from the snapshot. */
class RestoreLegacyTest extends EntitleScene {
    private static final RestoreLegacy RESTORE = new RestoreLegacy("flags", "Restore", "Restores.", 250);
    private static final String BYTES =
            "select string_agg(concat_ws('=', id, coalesce(enabled_modules::text, 'none')), E'\\n' order by id) from organizations";

    private void migrated(Target target) {
        prepared(target);
        organization(target, 1, "Acme", "{\"CRM\":  true,\"crm\": true}");
        organization(target, 2, "Birch", null);
        organization(target, 3, "Cedar", "\"{\\\"HR\\\": 1}\"");
        organization(target, 4, "Delta", "[\"hr\"]");
        assertThat(migrate(run(target))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void overwrittenSettingsAreNamedAndComeBackByteForByte(Target target) {
        migrated(target);
        String before = ask(target, BYTES);
        execute(target, "update organizations set enabled_modules = '{\"CRM\": true}' where id <> 4");
        String overwritten = ask(target, BYTES);
        TestSite site = run(target);

        Outline plan = RESTORE.check(site.site());
        assertThat(plan.rows()).isEqualTo(3);
        assertThat(plan.changes())
                .hasSize(1)
                .isEqualTo(RESTORE.check(site.site()).changes());
        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .contains("3 organizations", "Acme (1), Birch (2), Cedar (3)")
                    .doesNotContain("Delta");
        });
        assertThat(RESTORE.apply(site.site(), new HeardPulse()))
                .isEqualTo(Outcome.changed(
                        "The old settings of 3 organizations were put back as the newest snapshot has them."));
        assertThat(ask(target, BYTES)).isEqualTo(before);
        assertThat(ask(target, "select count(*) from liftlock.journal where action = 'settings restored'"))
                .isEqualTo("1");
        assertThat(RESTORE.check(run(target).site()).changes()).isEmpty();

        RESTORE.undo(site.site(), new HeardPulse(), Retreat.KEEP_DATA);
        assertThat(ask(target, BYTES)).isEqualTo(overwritten);
    }

    @Test
    void whatWasOverwrittenAgainInTheMiddleIsPutBackAndWhatWasThereFirstIsKept(Target target) {
        migrated(target);
        String before = ask(target, BYTES);
        execute(target, "update organizations set enabled_modules = null where id = 1");
        TestSite site = run(target);
        RESTORE.apply(site.site(), new HeardPulse());
        execute(target, "update organizations set enabled_modules = '[]' where id in (1, 3)");

        assertThat(RESTORE.apply(site.site(), new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, BYTES)).isEqualTo(before);

        RESTORE.undo(site.site(), new HeardPulse(), Retreat.KEEP_DATA);
        assertThat(ask(target, "select coalesce(enabled_modules::text, 'none') from organizations where id = 1"))
                .isEqualTo("none");
    }

    @Test
    void newestSnapshotCountsAndOrganizationsThatCameSinceAreLeftAlone(Target target) {
        migrated(target);
        execute(target, "update organizations set enabled_modules = '[\"crm\"]' where id = 2");
        assertThat(migrate(run(target))).isInstanceOf(Outcome.Done.class);
        organization(target, 9, "Young", "{\"hr\": true}");
        execute(target, "update organizations set enabled_modules = '{}' where id = 2");

        Outline plan = RESTORE.check(run(target).site());
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("legacy_not_kept", "legacy_differs");
        RESTORE.apply(run(target).site(), new HeardPulse());

        assertThat(
                        ask(
                                target,
                                "select string_agg(enabled_modules::text, ' ' order by id) from organizations where id in (2, 9)"))
                .isEqualTo("[\"crm\"] {\"hr\": true}");
    }

    @Test
    void withoutTheColumnNothingCanDecideAndWithoutASnapshotThereIsNothingToDo(Target target) {
        prepared(target);
        assertThat(RESTORE.check(run(target).site()).findings())
                .extracting(Finding::code)
                .containsExactly("legacy_never_kept");
        assertThat(RESTORE.apply(run(target).site(), new HeardPulse())).isInstanceOf(Outcome.Done.class);

        execute(target, "alter table organizations drop column enabled_modules");
        assertThat(RESTORE.check(run(target).site()).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.blocks()).isTrue();
            assertThat(finding.code()).isEqualTo("legacy_missing");
        });
        assertThat(RESTORE.apply(run(target).site(), new HeardPulse())).isInstanceOf(Outcome.Failed.class);
    }
}
