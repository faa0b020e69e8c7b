package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DatabaseExtension.class)
class ExportAndImportTest {
    private static final String TABLES = """
            create table people (
                id int generated always as identity primary key, name text not null, "Odd Name" text,
                shout text generated always as (upper(name)) stored);
            create table letters (
                id uuid primary key default gen_random_uuid(), person int not null references people, body text, at timestamptz);
            create table lonely (a int)""";

    private final ExportTables exporting = new ExportTables("export", "Export", "Exports.", List.of());
    private final ImportTables importing = new ImportTables("import", "Import", "Imports.");
    private final HeardPulse pulse = new HeardPulse();
    private final UUID export = UUID.randomUUID();

    @TempDir
    Path workspace;

    private static void filled(Target target) {
        execute(
                target,
                TABLES,
                "insert into people (name, \"Odd Name\") select E'n\\t' || n, nullif('odd\\n' || n % 3, 'odd\\n0') from generate_series(1, 2500) n",
                "insert into letters (person, body, at) select 1 + n % 2500, repeat('x', n % 50), now() - n * interval '1 hour' from generate_series(1, 3000) n");
    }

    private Site site(Target target, UUID run, long epoch, String parameters) {
        return TestSite.on(target)
                .run(run)
                .epoch(epoch)
                .workspace(workspace)
                .parameters(json(parameters))
                .site();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private void exported(Target target) {
        Site site = site(target, export, 1, "{\"tables\": [\"letters\", \"people\"]}");
        assertThat(exporting.check(site).findings()).isEmpty();
        assertThat(exporting.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(
                        done.summary())
                .startsWith("2 tables with 5,500 rows exported")
                .endsWith("to %s.".formatted(ExportFolder.of(workspace, export).path())));
        assertThat(pulse.lines()).contains("public.letters: 3,000 rows.", "public.people: 2,500 rows.");
    }

    private String from(String existing) {
        return "{\"export\": \"%s\", \"existing\": \"%s\"}".formatted(export, existing);
    }

    private static String content(Target target) {
        return ask(
                target,
                "select (select md5(string_agg(p::text, '|' order by id)) from people p) || (select md5(string_agg(l::text, '|' order by id)) from letters l)");
    }

    @Test
    void whatIsExportedComesBackAndIsTakenBackExactly(Target source, Target other) {
        filled(source);
        exported(source);
        execute(other, TABLES, "insert into people (name) overriding system value values ('before')");
        execute(other, "update people set name = 'own' where false; delete from people where false");
        execute(other, "alter table people alter id drop identity", "update people set id = 9999999");
        Site site = site(other, UUID.randomUUID(), 1, from("refuse"));

        assertThat(importing.check(site).changes()).hasSize(2);
        assertThat(importing.apply(site, pulse))
                .isEqualTo(Outcome.changed("5,500 rows imported, and compared with the export."));
        execute(
                other,
                "create table aside as select * from people where id = 9999999; delete from people where id = 9999999");
        assertThat(content(other)).isEqualTo(content(source));
        execute(other, "insert into people (id, name) select id, name from aside");
        assertThat(importing.apply(site, pulse)).isInstanceOf(Outcome.Done.class);

        assertThat(importing.undo(site, pulse, Retreat.KEEP_DATA))
                .isEqualTo(Outcome.changed("5,500 imported rows removed again."));
        assertThat(ask(other, "select string_agg(name, ',') from people")).isEqualTo("before");
        assertThat(importing.undo(site, pulse, Retreat.KEEP_DATA))
                .isEqualTo(Outcome.unchanged("No imported row is left."));
    }

    @Test
    void rowsThatAreThereAreRefusedOrSkipped(Target target) {
        filled(target);
        exported(target);
        execute(target, "delete from letters where person <= 10", "delete from people where id <= 10");
        assertThat(importing.apply(site(target, UUID.randomUUID(), 1, from("refuse")), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("rows_there"));
        assertThat(ask(target, "select count(*) from people")).isEqualTo("2490");

        Site skipping = site(target, UUID.randomUUID(), 1, from("skip"));
        String lettersGone = ask(target, "select 3000 - count(*) from letters");
        assertThat(importing.apply(skipping, pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(*) from people")).isEqualTo("2500");
        assertThat(ask(target, "select count(*) from letters")).isEqualTo("3000");
        assertThat(importing.undo(skipping, pulse, Retreat.KEEP_DATA))
                .isEqualTo(Outcome.changed(
                        "%d imported rows removed again.".formatted(10 + Integer.parseInt(lettersGone))));
    }

    @Test
    void processThatDiesBetweenTwoTablesIsTakenOver(Target source, Target other) {
        filled(source);
        exported(source);
        execute(other, TABLES);
        UUID run = UUID.randomUUID();
        AtomicInteger asked = new AtomicInteger();
        HeardPulse dying = new HeardPulse(() -> {
            if (asked.incrementAndGet() > 4) {
                throw new IllegalStateException("killed");
            }
            return Wish.GO_ON;
        });
        assertThatThrownBy(() -> importing.apply(site(other, run, 1, from("refuse")), dying))
                .hasMessage("killed");
        assertThat(ask(other, "select count(*) from people")).isIn("0", "2500");
        assertThat(ask(other, "select count(*) from letters")).isEqualTo("0");

        assertThat(importing.apply(site(other, run, 2, from("refuse")), pulse))
                .isEqualTo(Outcome.changed("5,500 rows imported, and compared with the export."));
        assertThat(content(other)).isEqualTo(content(source));
    }

    @Test
    void otherShapesMissingTablesAndMissingKeysAreNamedBeforeAnythingIsWritten(Target source, Target other) {
        filled(source);
        Site all = site(source, export, 1, "{\"tables\": [\"letters\", \"people\", \"lonely\"]}");
        exporting.apply(all, pulse);
        execute(other, TABLES, "drop table letters", "alter table people alter \"Odd Name\" type varchar(20)");
        Site site = site(other, UUID.randomUUID(), 1, from("refuse"));
        assertThat(importing.check(site).findings())
                .extracting(finding -> finding.code())
                .containsExactlyInAnyOrder("table_unknown", "table_differs", "no_primary_key");
        assertThat(importing.apply(site, pulse)).isInstanceOf(Outcome.Failed.class);
        assertThat(ask(other, "select count(*) from people")).isEqualTo("0");
    }

    @Test
    void rowsThatReferToWhatIsNotThereAreExplained(Target source, Target other) {
        filled(source);
        exporting.apply(site(source, export, 1, "{\"tables\": [\"letters\"]}"), pulse);
        execute(other, TABLES);
        assertThat(importing.apply(site(other, UUID.randomUUID(), 1, from("refuse")), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("rows_refer_to_missing"));
    }

    @Test
    void damagedExportIsNoticed(Target source, Target other) throws Exception {
        filled(source);
        exported(source);
        execute(other, TABLES);
        Path manifest = workspace.resolve("exports/%s/manifest.json".formatted(export));
        java.nio.file.Files.writeString(
                manifest, java.nio.file.Files.readString(manifest).replaceFirst("\"hash\" : \"..", "\"hash\" : \"zz"));
        assertThat(importing.apply(site(other, UUID.randomUUID(), 1, from("refuse")), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("export_damaged"));
    }

    @Test
    void exportWithoutTablesOrOfUnknownOnesIsRefused(Target target) {
        filled(target);
        assertThat(exporting.check(site(target, export, 1, "{}")).findings())
                .extracting(finding -> finding.code())
                .containsExactly("no_tables");
        assertThat(exporting
                        .check(site(target, export, 1, "{\"tables\": [\"nothing\"]}"))
                        .findings())
                .extracting(finding -> finding.code())
                .containsExactly("table_unknown");
        assertThat(importing.check(site(target, export, 1, from("refuse"))).findings())
                .extracting(finding -> finding.code())
                .containsExactly("export_missing");
    }

    @Test
    void exportThatIsTakenBackIsDeleted(Target target) {
        filled(target);
        exported(target);
        assertThat(ExportFolder.find(workspace, export.toString())).isPresent();
        exporting.undo(site(target, export, 1, "{}"), pulse, Retreat.KEEP_DATA);
        assertThat(ExportFolder.in(workspace)).isEmpty();
    }
}
