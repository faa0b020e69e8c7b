package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.problem.Finding;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Scenario;

/** Adopting entitlements, on the sample with flags of every shape. */
@ExtendWith(DatabaseExtension.class)
class ErpPlaybooksTest {
    private static final String UP = "adopt-entitlements";
    private static final String DOWN = "entitlements-to-legacy";
    private static final String FLAGS =
            "select md5(string_agg(id || enabled_modules::text, ',' order by id)) from organizations";

    private final Product product = ShippedProducts.get("erp");

    @Test
    void entitlementsAreAdoptedRetiredAndAdoptedAgain(Target plain) throws Exception {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product).told("accept_losses", "all");
        Target target = walk.target();
        String flags = ask(target, FLAGS);

        walk.walk(UP);
        assertThat(walk.changes(UP)).isEmpty();
        assertThat(edition(target)).isEqualTo("entitlements");
        assertThat(ask(target, granted("1")))
                .isEqualTo("ai_analytics email finance hr inventory reports sales service");
        assertThat(ask(target, granted("9"))).as("a list").isEqualTo("email inventory sales");
        assertThat(ask(target, granted("10"))).as("JSON text").isEqualTo("email sales vouchers");
        assertThat(ask(target, granted("11"))).as("nothing").isEqualTo("email");
        execute(
                target,
                "update org_entitlements set status = 'disabled', source = 'manual' where org_id = 9 and module_id = (select id from modules where module_key = 'sales')");

        walk.walk(DOWN);
        assertThat(walk.changes(DOWN)).isEmpty();
        assertThat(edition(target)).isEqualTo("legacy");

        walk.walk(UP);
        assertThat(walk.changes(UP)).isEmpty();
        assertThat(edition(target)).isEqualTo("entitlements");
        assertThat(ask(target, FLAGS)).isEqualTo(flags);
        assertThat(ask(target, granted("9"))).as("a person has decided").isEqualTo("email inventory");
    }

    @Test
    void anInstallationThatWasEmptiedIsSetUpLikeANewOne(Target plain) throws Exception {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product);
        String name = TestSite.on(plain).site().installation();

        walk.stay(
                "empty-installation",
                "legacy",
                JsonNodeFactory.instance.objectNode().put("confirm", name));
        assertThat(ask(
                        walk.target(),
                        "select (select count(*) from organizations) || ' ' || (select count(*) > 0 from permissions)"))
                .isEqualTo("0 true");
        walk.told("scenario", "new").walk(UP);

        assertThat(edition(walk.target())).isEqualTo("entitlements");
        assertThat(
                        ask(
                                walk.target(),
                                "select (select count(*) from modules) || ' ' || (select count(*) from plan_entitlements) || ' ' || (select count(*) from org_entitlements)"))
                .isEqualTo("17 41 0");
        assertThat(walk.changes(UP)).isEmpty();
        walk.walk(DOWN);
        assertThat(edition(walk.target())).isEqualTo("legacy");
        walk.walk(UP);
        assertThat(walk.changes(UP)).isEmpty();
        execute(walk.target(), "insert into organizations (name, subdomain) values ('Acme', 'acme')");
        Site taken = TestSite.on(walk.target())
                .product(product)
                .editions("legacy", "entitlements")
                .site();
        assertThat(step("nobody-yet").check(taken).findings())
                .as("somebody uses it")
                .anyMatch(Finding::blocks);
    }

    private Step step(String name) {
        return product.playbook(UP).orElseThrow().steps().stream()
                .filter(known -> known.name().equals(name))
                .map(Step.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStagingInstallationIsResetAndAdoptsRetiresAndIsResetAgain(Target plain) throws Exception {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product).told("scenario", "reset");
        Target target = walk.target();
        String permissions = ask(target, "select count(*) from permissions");
        Site unconfirmed = TestSite.on(target)
                .product(product)
                .editions("legacy", "entitlements")
                .site();
        assertThat(step("empty-tables").apply(unconfirmed, new HeardPulse()))
                .as("nobody has typed the name")
                .isInstanceOf(Outcome.Failed.class);
        assertThat(ask(target, "select count(*) > 0 from organizations")).isEqualTo("t");

        walk.told("confirm", unconfirmed.installation()).walk(UP);
        assertThat(walk.changes(UP)).isEmpty();
        assertThat(edition(target)).isEqualTo("entitlements");
        assertThat(
                        ask(
                                target,
                                "select (select count(*) from organizations) + (select count(*) from users) + (select count(*) from customers) || ' ' || (select count(*) from modules) || ' ' || (select count(*) from permissions)"))
                .isEqualTo("0 17 " + permissions);

        walk.walk(DOWN);
        assertThat(edition(target)).isEqualTo("legacy");
        execute(target, "insert into organizations (name, subdomain) values ('Acme', 'acme')");
        walk.walk(UP);
        assertThat(walk.changes(UP)).isEmpty();
        assertThat(ask(target, "select count(*) from organizations")).isEqualTo("0");
    }

    @Test
    void stagingThatKeepsItsDataDoesWhatProductionDoesAndProductionIsNeverReset() {
        Playbook playbook = product.playbook(UP).orElseThrow();

        assertThat(playbook.in("preserve").steps())
                .isEqualTo(playbook.in("production").steps())
                .isEqualTo(playbook.in("").steps())
                .noneMatch(EmptyTables.class::isInstance);
        assertThat(playbook.scenarios())
                .filteredOn(
                        scenario -> playbook.in(scenario.id()).steps().stream().anyMatch(EmptyTables.class::isInstance))
                .singleElement()
                .satisfies(reset -> assertThat(reset.suits("production")).isFalse());
        assertThat(playbook.usual("production")).map(Scenario::id).contains("production");
        assertThat(playbook.usual("staging")).map(Scenario::id).contains("preserve");
        assertThat(playbook.in("new").checklist())
                .extracting(Playbook.ChecklistItem::step)
                .contains("nobody-yet")
                .doesNotContain("empty-tables", "entitle-organizations");
    }

    @Test
    void thePackIsAcceptedByItsLint(Target plain) {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product);
        Site site = TestSite.on(walk.target())
                .product(product)
                .editions("legacy", "entitlements")
                .site();

        Outline outline = new MigrateSchema("schema", "Schema", "Adds.", "entitlements", 2000, 3).check(site);

        assertThat(outline.findings()).extracting(Finding::code).allMatch("lint_waived"::equals);
    }

    @Test
    void aRevisionLaterThanTheNewestThatIsKnownIsRefusedByEveryPlaybookThatBuildsOnTheSchema(Target plain) {
        Target target = PlaybookWalk.onSample(plain, product).target();
        Site site = TestSite.on(target)
                .product(product)
                .editions("legacy", "entitlements")
                .site();
        assertThat(revisions(UP, site)).noneMatch(Finding::blocks);
        assertThat(revisions("migrate-legacy-entitlements", site)).noneMatch(Finding::blocks);
        execute(target, "update alembic_version set version_num = '20260301_02_bundles'");

        for (String playbook : List.of(UP, DOWN, "migrate-legacy-entitlements", "empty-entitlements")) {
            assertThat(revisions(playbook, site)).as(playbook).singleElement().satisfies(finding -> {
                assertThat(finding.blocks()).isTrue();
                assertThat(finding.code()).isEqualTo("revision_later");
                assertThat(finding.message()).contains("20260301_02_bundles", "20251026_01_base");
            });
        }
        assertThat(revisions("switch-gating-off", site)).isEmpty();
    }

    /** What the check of revisions among those before the run finds. */
    private List<Finding> revisions(String playbook, Site site) {
        return product.playbook(playbook).orElseThrow().steps().stream()
                .filter(Preflight.class::isInstance)
                .map(Preflight.class::cast)
                .map(all -> new Preflight(
                        all.name(),
                        all.title(),
                        "",
                        all.checks().stream()
                                .filter(RevisionHeadsCheck.class::isInstance)
                                .toList()))
                .flatMap(only -> only.check(site).findings().stream())
                .toList();
    }

    @Test
    void aTableOfAnotherKindStandsInTheWayOfTheWholeRun(Target plain) {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product);
        execute(walk.target(), "create table plans (id serial primary key, title text)");
        Verify matrix = (Verify) product.playbook(UP).orElseThrow().steps().stream()
                .filter(step -> step.name().equals("compatibility"))
                .findFirst()
                .orElseThrow();

        Outline outline = matrix.check(TestSite.on(walk.target())
                .product(product)
                .editions("legacy", "entitlements")
                .site());

        assertThat(outline.findings())
                .filteredOn(Finding::blocks)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("name of one of the new tables"));
    }

    private static String granted(String organization) {
        return """
                select string_agg(m.module_key, ' ' order by m.module_key)
                from org_entitlements e join modules m on m.id = e.module_id
                where e.status = 'enabled' and e.org_id = """ + organization;
    }

    private String edition(Target target) throws Exception {
        try (var connection = target.connect()) {
            return EditionProbe.of(product)
                    .probe(connection)
                    .edition()
                    .orElseThrow()
                    .id();
        }
    }
}
