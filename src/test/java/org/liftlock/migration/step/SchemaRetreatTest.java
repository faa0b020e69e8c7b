package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The way back through the backup, from the step that changed the schema. */
@ExtendWith(DatabaseExtension.class)
class SchemaRetreatTest {
    private final HeardPulse pulse = new HeardPulse();

    @Test
    void restoringTheBackupTakesTheTablesAwayAndSaysWhatIsLost(Target target, @TempDir Path workspace) {
        execute(target, TestProduct.BASIC_SCHEMA + "insert into customers values (gen_random_uuid(), 'Ada')");
        Site site = TestSite.on(target)
                .product(TestProduct.of(PlusPack.product(), new Backup("backup", "Back up", "Backs up.", 1)))
                .workspace(workspace)
                .site();
        MigrateSchema step = new MigrateSchema("migrate-schema", "Add", "Adds.", "plus", 500, 3);
        assertThat(new Backup("backup", "Back up", "Backs up.", 1).apply(site, pulse))
                .isInstanceOf(Outcome.Done.class);
        step.apply(site, pulse);
        execute(target, """
                insert into invoices (customer_id, number) select id, 'R1' from customers;
                insert into customers values (gen_random_uuid(), 'Eve')""");

        List<Loss> losses = step.loss(site, Retreat.RESTORE_BACKUP);
        Outcome outcome = step.undo(site, pulse, Retreat.RESTORE_BACKUP);

        assertThat(losses)
                .extracting(loss -> loss.table() + " " + loss.rows() + " " + loss.lost())
                .containsExactly("invoices 1 true", "customers 1 true");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(ask(
                        target,
                        "select count(*) || ' ' || coalesce(to_regclass('invoices')::text, 'gone') from customers"))
                .isEqualTo("1 gone");
        execute(
                ScratchDatabases.superuser(target).named("postgres"),
                "drop database "
                        + ask(
                                target.named("postgres"),
                                "select datname from pg_database where datname like '%s_before_rollback%%'"
                                        .formatted(target.database())));
    }
}
