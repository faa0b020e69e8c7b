package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.liftlock.product.Product;
import org.liftlock.product.StepSpec;

/** Does with an installation what every product offers beside its upgrades: export, import, and the emergency rollback. */
record Surround(PlaybookWalk walk, Product product, String edition) {
    /** Out, gone, in, in again, taken back, and in. */
    void exportsAndImports(String table) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        chosen.putArray("tables").add(table);
        UUID export = walk.stay("export-tables", edition, chosen);
        String content = content(table);
        ScratchDatabases.execute(walk.target(), "delete from " + table);
        ObjectNode from = JsonNodeFactory.instance.objectNode().put("export", export.toString());
        Site importing = walk.stayed("import-tables", edition, from);
        assertThat(content(table)).isEqualTo(content);
        walk.again("import-tables", importing);
        assertThat(content(table)).as("imported twice").isEqualTo(content);
        walk.undone("import-tables", importing);
        assertThat(content(table)).as("taken back").isEqualTo("0 null");
        walk.stay("import-tables", edition, from);
        assertThat(content(table)).isEqualTo(content);
    }

    private String content(String table) {
        return ScratchDatabases.ask(
                walk.target(),
                "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0))::text, 'null') from %s t"
                        .formatted(table));
    }

    /** A backup, what is lost after it, and the way back to it, twice; services and files have tests of their own. */
    void rescues(String loss, String question) {
        Site earlier = walk.within(edition);
        HeardPulse pulse = new HeardPulse();
        assertThat(new Backup("backup-database", "Back up", "", 2).apply(earlier, pulse))
                .isInstanceOf(Outcome.Done.class);
        String before = ScratchDatabases.ask(walk.target(), question);
        for (int time = 1; time <= 2; time++) {
            ScratchDatabases.execute(walk.target(), loss);
            assertThat(ScratchDatabases.ask(walk.target(), question)).isNotEqualTo(before);
            Site now = walk.within(edition);
            now.journal()
                    .record(
                            ChosenBackup.STEP,
                            ChosenBackup.KEY,
                            new ChosenBackup(
                                    "b",
                                    TakenBackup.find(earlier, "backup-database").orElseThrow()));
            for (StepSpec step :
                    product.playbook("emergency-rollback").orElseThrow().steps()) {
                if (step instanceof CheckBackup || step instanceof RestoreBackup || step instanceof VerifyEdition) {
                    assertThat(((Step) step).apply(now, pulse)).as(step.name()).isInstanceOf(Outcome.Done.class);
                }
            }
            assertThat(ScratchDatabases.ask(walk.target(), question)).isEqualTo(before);
        }
    }
}
