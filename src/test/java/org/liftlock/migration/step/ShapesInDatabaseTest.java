package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ErpSample.migrate;
import static org.liftlock.migration.step.ErpSample.organization;
import static org.liftlock.migration.step.ErpSample.prepared;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.liftlock.migration.entitlement.Conflict;
import org.liftlock.migration.entitlement.LegacyShapesTest;
import org.liftlock.migration.entitlement.LegacyShapesTest.Shape;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Unreadable;

/** Every shape of the old setting that PostgreSQL takes, each as an organization of its own, through the step. */
class ShapesInDatabaseTest extends EntitleScene {
    private static final String ENABLED = """
            select coalesce(string_agg(m.module_key, ' ' order by m.module_key collate "C"), '')
            from org_entitlements e join modules m on m.id = e.module_id
            where e.org_id = %d and e.status = 'enabled' and e.source = 'legacy_migration'""";

    private static final String EVENT = """
            select count(*) || ' ' || min(payload ->> 'mapping_version') || ' ' || min((
                select string_agg(c ->> 'module_key', ' ' order by c ->> 'module_key' collate "C")
                from jsonb_array_elements(payload -> 'changes') c))
            from entitlement_events where org_id = %d and event_type = 'legacy_migration'""";

    private static final String KEPT =
            "select coalesce(value, 'none') from liftlock.legacy_value where organization = '%d'";

    /** What ends early or goes on after its end never gets into a column of JSON. */
    private static boolean taken(Shape shape) {
        return !List.of("JSON that ends early", "two values after each other").contains(shape.shape());
    }

    @Test
    void rowsEventsAndSnapshotsAreThoseWrittenBesideEachShape(Target target) throws IOException {
        List<Shape> shapes =
                LegacyShapesTest.shapes().filter(ShapesInDatabaseTest::taken).toList();
        prepared(target);
        for (int i = 0; i < shapes.size(); i++) {
            organization(target, i + 1, shapes.get(i).shape(), shapes.get(i).value());
        }
        TestSite site = run(target).parameter("accept_losses", "all");
        assertThat(migrate(site)).isInstanceOf(Outcome.Done.class);

        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < shapes.size(); i++) {
            compare(target, i + 1, shapes.get(i), all);
        }
        all.assertAll();
        assertThat(ask(target, "select count(*) from org_subentitlements")).isEqualTo("0");
        assertThat(journal.sheet().applied).isEqualTo(journal.sheet().planned);
    }

    private void compare(Target target, int id, Shape shape, SoftAssertions all) {
        String enabled = String.join(" ", shape.enabled());
        all.assertThat(ask(target, ENABLED.formatted(id))).as(shape.shape()).isEqualTo(enabled);
        all.assertThat(ask(target, EVENT.formatted(id))).as(shape.shape()).isEqualTo("1 1 " + enabled);
        all.assertThat(ask(target, KEPT.formatted(id)))
                .as(shape.shape())
                .isEqualTo(shape.value() == null ? "none" : shape.value());
        OrganizationChange change =
                Objects.requireNonNull(journal.sheet().changes.get(Integer.toString(id)));
        all.assertThat(change.unmapped()).as(shape.shape()).isEqualTo(shape.unmapped());
        all.assertThat(change.losses()).as(shape.shape()).isEqualTo(shape.losses());
        all.assertThat(change.conflicts())
                .as(shape.shape())
                .extracting(Conflict::key)
                .isEqualTo(shape.conflicts());
        all.assertThat(change.unreadable().stream().map(Unreadable::key).sorted())
                .as(shape.shape())
                .isEqualTo(shape.unreadable());
    }
}
