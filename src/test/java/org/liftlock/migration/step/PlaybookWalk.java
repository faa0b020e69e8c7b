package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Sample;
import org.liftlock.product.Scenario;

/** Walks through those steps of a product's playbooks that need no services, on one database with its files. */
final class PlaybookWalk {
    private final Product product;
    private final Target target;
    private final TestSite site;
    private final HeardPulse pulse = new HeardPulse();
    private final Set<String> expected = new HashSet<>();
    private boolean planning = true;
    private boolean backing;

    private PlaybookWalk(Product product, Target target, TestSite site) {
        this.product = product;
        this.target = target;
        this.site = site;
    }

    /** On the product's own sample, in its smallest size. */
    static PlaybookWalk onSample(Target plain, Product product) {
        Target target = ScratchDatabases.with(plain, product.sheet().database().settings());
        Sample sample = Objects.requireNonNull(product.sample());
        ScratchDatabases.execute(target, sample.schemaSql(), generator(sample));
        ScratchDatabases.execute(
                ScratchDatabases.superuser(target), "alter role %s createrole".formatted(ScratchDatabases.OWNER));
        TestSite site = TestSite.on(target).product(product).license("lic-1", "token.of.license");
        sample.files().forEach(site::file);
        return new PlaybookWalk(product, target, site);
    }

    /** On a database as it is. */
    static PlaybookWalk on(Target plain, Product product) {
        Target target = ScratchDatabases.with(plain, product.sheet().database().settings());
        return new PlaybookWalk(product, target, TestSite.on(target).product(product));
    }

    private static String generator(Sample sample) {
        return sample.sizes().containsKey("small") ? sample.generateSql("small") : sample.generateSql();
    }

    Target target() {
        return target;
    }

    /** The configuration files as they are now. */
    Map<String, String> files() {
        return site.files();
    }

    /** The same, told something from now on. */
    PlaybookWalk told(String parameter, String value) {
        site.parameters(JsonNodeFactory.instance.objectNode().put(parameter, value));
        return this;
    }

    /** Every step must be done. */
    Site walk(String playbook) {
        Site run = run(playbook);
        walk(playbook, run);
        return run;
    }

    /** The same for a playbook that keeps the edition; says which run it was. */
    UUID stay(String playbook, String edition, ObjectNode parameters) {
        return stayed(playbook, edition, parameters).run();
    }

    /** The same; says which site it was, to go over it once more or to take it back. */
    Site stayed(String playbook, String edition, ObjectNode parameters) {
        site.parameters(parameters);
        Site within = within(edition);
        walk(playbook, within);
        return within;
    }

    /** As after a crash. */
    void again(String playbook, Site run) {
        steps(playbook).forEach(step -> assertThat(outcome(step, run)).isInstanceOf(Outcome.Done.class));
    }

    void undone(String playbook, Site run) {
        steps(playbook).reversed().stream().filter(step -> !step.observes()).forEach(step -> assertThat(
                        step.undo(run, pulse, Retreat.KEEP_DATA))
                .as(step.name())
                .isInstanceOf(Outcome.Done.class));
    }

    /** A run that keeps the edition. */
    Site within(String edition) {
        return site.run(UUID.randomUUID())
                .journal(new MemoryJournal())
                .editions(edition, edition)
                .site();
    }

    /** For those who try what comes after: checks take as long as the steps. */
    PlaybookWalk withoutPlans() {
        planning = false;
        return this;
    }

    /** The gates that fall short of something in this database. */
    PlaybookWalk fallingShortAt(String... gates) {
        expected.addAll(List.of(gates));
        return this;
    }

    /** The playbooks' own backups are taken, too. */
    PlaybookWalk takingBackups() {
        backing = true;
        return this;
    }

    /** Where backups and exports are kept. */
    PlaybookWalk keepingFilesIn(Path folder) {
        site.workspace(folder);
        return this;
    }

    private void walk(String playbook, Site site) {
        for (Step step : steps(playbook)) {
            if (planning) {
                assertThat(step.check(site).findings()).as(step.name()).noneMatch(finding -> finding.blocks());
            }
            assertThat(outcome(step, site)).as(step.name()).isInstanceOf(Outcome.Done.class);
        }
    }

    /** A person does what is to be done by hand; what the data speak against only where the test expects it. */
    private Outcome outcome(Step step, Site site) {
        Outcome outcome = step.apply(site, pulse);
        if (outcome instanceof Outcome.Waiting waiting) {
            List<String> denied = waiting.why() instanceof Wait.Confirmation asked ? asked.denied() : List.of();
            boolean against = !denied.isEmpty();
            assertThat(against).as(waiting.request()).isEqualTo(expected.contains(step.name()));
            Gate gate = against ? site.gate().because("As the test expects.", denied) : site.gate();
            outcome = step.apply(site.draft().confirmed(true).gate(gate).site(), pulse);
        }
        return outcome;
    }

    /** What a plan would change now. */
    List<Change> changes(String playbook) {
        Site site = run(playbook);
        return steps(playbook).stream()
                .flatMap(step -> step.check(site).changes().stream())
                .toList();
    }

    private Site run(String name) {
        Playbook playbook = product.playbook(name).orElseThrow();
        return site.run(UUID.randomUUID())
                .journal(new MemoryJournal())
                .editions(Objects.requireNonNull(playbook.from()), Objects.requireNonNull(playbook.to()))
                .site();
    }

    private List<Step> steps(String playbook) {
        Playbook whole = product.playbook(playbook).orElseThrow();
        return whole.in(site.parameters().path(Scenario.KEY).asText()).steps().stream()
                .map(Step.class::cast)
                .filter(step -> !(step instanceof Preflight
                        || (step instanceof Backup && !backing)
                        || step instanceof Stop
                        || step instanceof Start
                        || step instanceof HealthCheck))
                .toList();
    }
}
