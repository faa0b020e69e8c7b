package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DatabaseExtension.class)
class InventoryTest {
    private final HeardPulse pulse = new HeardPulse();
    private Target target;
    private Site site;

    @BeforeEach
    void fill(Target target) {
        this.target = target;
        this.site = TestSite.on(target).site();
        ScratchDatabases.execute(
                target,
                "create table workflows (id int, name text, last timestamptz)",
                "insert into workflows select i, 'w' || i, case when i % 2 = 0 then '2026-01-02 03:04:05+00'::timestamptz end from generate_series(1, 1200) i");
    }

    private static Inventory of(Inventory.Item... items) {
        return new Inventory("document-state", "Document", "", List.of(items));
    }

    @Test
    void answersAreKeptWithTheirColumnsAndTheirTotal() {
        Inventory inventory = of(
                new Inventory.Item(
                        "count", "Workflows", "select count(*) as workflows, max(name) as last from workflows"),
                new Inventory.Item("names", "Integrations", "select name, last from workflows order by id"));

        assertThat(inventory.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.summary()).isEqualTo("Written down: 1,200 workflows, Integrations (1,200).");
            assertThat(done.changed()).isFalse();
        });
        List<Inventory.Table> kept = inventory.kept(site.journal());
        assertThat(kept.get(0).columns()).containsExactly("workflows", "last");
        assertThat(kept.get(0).rows()).containsExactly(List.of("1200", "w999"));
        assertThat(kept.get(1).total()).isEqualTo(1200);
        assertThat(kept.get(1).rows()).hasSize(1000);
        assertThat(kept.get(1).rows().get(0)).containsExactly("w1", null);
        assertThat(kept.get(1).rows().get(1)).containsExactly("w2", "2026-01-02 03:04:05+00");
        MemoryLists lists = (MemoryLists) site.journal().lists();
        assertThat(lists.rows.get("names"))
                .as("whole")
                .hasSize(1200)
                .endsWith(List.of("w1200", "2026-01-02 03:04:05+00"));
        assertThat(lists.heads.get("names"))
                .isEqualTo(new RowLists.Head("names", "Integrations", List.of("name", "last"), 1200, null));
    }

    @Test
    void questionThatCannotBeAnsweredIsAWarningAndTheOthersAreAnswered() {
        Inventory inventory = of(
                new Inventory.Item("bad", "Ghosts", "select count(*) from ghosts"),
                new Inventory.Item("good", "Workflows", "select count(*) as workflows from workflows"));

        assertThat(inventory.apply(site, pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.message()).contains("Ghosts", "ghosts")));
        assertThat(inventory.kept(site.journal())).hasSize(1);
    }

    @Test
    void questionCannotChangeAnything() {
        Inventory inventory = of(new Inventory.Item(
                "evil", "Evil", "with gone as (delete from workflows returning id) select count(*) from gone"));

        assertThat(inventory.apply(site, pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.message()).contains("read-only")));
        assertThat(ScratchDatabases.ask(target, "select count(*) from workflows"))
                .isEqualTo("1200");
    }

    @Test
    void unreachableDatabaseIsAFailureWithARemedy(@TempDir Path folder) {
        Target closed = new Target("127.0.0.1", 1, "shop", "customer", "x", java.util.Map.of());

        assertThat(of().apply(SiteBuilder.of(closed, folder).build(), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("unreachable"));
    }
}
