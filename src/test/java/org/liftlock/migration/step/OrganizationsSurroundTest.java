package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.product.Product;

/** What is done beside and after the migration to organizations, on the product's sample. */
@ExtendWith(DatabaseExtension.class)
class OrganizationsSurroundTest {
    private static final String MADE = """
            select (select string_agg(md5(o::text), ' ' order by id) from enterprise.organizations o)
                || (select string_agg(md5(t::text), ' ' order by id) from enterprise.teams t)
                || (select string_agg(md5(r::text), ' ' order by id) from enterprise.user_organization_roles r)
                || (select string_agg(md5(r::text), ' ' order by id) from metadata.repositories r)""";

    private final Product product = OrganizationsSample.PRODUCT;

    @TempDir
    Path files;

    @Test
    void whatWasWrittenAfterTheMigrationIsInTheExportOfTheWayBackAndCanBeBroughtIn(Target plain) {
        PlaybookWalk walk =
                PlaybookWalk.onSample(plain, product).keepingFilesIn(files).withoutPlans();
        Target target = walk.target();
        walk.walk("individuals-to-organizations");
        execute(
                target,
                "insert into enterprise.organizations (name, display_name) values ('acme', 'Acme')",
                "insert into enterprise.teams (organization_id, name, display_name) select id, 'core', 'Core' from enterprise.organizations where name = 'acme'",
                "update auth.users set last_sign_in_at = now() - interval '40 days'");
        Surround surround = new Surround(walk, product, "organizations");
        surround.exportsAndImports("teams");
        surround.rescues("delete from enterprise.teams", "select count(*) from enterprise.teams");
        walk.fallingShortAt("first-week", "second-week", "first-month");
        for (int time = 1; time <= 2; time++) {
            walk.stay("mend-statistics", "organizations", JsonNodeFactory.instance.objectNode());
            walk.stay("measure-organizations", "organizations", JsonNodeFactory.instance.objectNode());
        }
        String made = ask(target, MADE);

        Site back = walk.walk("organizations-to-individuals");
        ExportFolder export = ExportFolder.of(files, back.run());
        assertThat(export.read().tables().stream()
                        .collect(Collectors.toMap(ExportManifest.Line::table, ExportManifest.Line::rows)))
                .containsEntry("teams", 1L)
                .containsEntry("organizations", 61L);

        execute(
                target,
                "update profiles set organization_id = null",
                "update github_module.github_app_installations set organization_id = null",
                "delete from enterprise.organizations");
        walk.stay(
                "import-tables",
                "individuals",
                JsonNodeFactory.instance.objectNode().put("export", export.name()));
        assertThat(ask(target, MADE)).isEqualTo(made);
    }

    @Test
    void theBackupOfTheMigrationBringsIndividualsBack(Target plain) {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product)
                .keepingFilesIn(files)
                .takingBackups()
                .withoutPlans();
        String people = ask(walk.target(), "select md5(string_agg(p::text, ' ' order by id)) from profiles p");
        Site up = walk.walk("individuals-to-organizations");

        Outcome back = new MigrateSchema("migrate-schema", "", "", "organizations", 2000, 3)
                .undo(up, new HeardPulse(), Retreat.RESTORE_BACKUP);

        assertThat(back).isInstanceOf(Outcome.Done.class);
        assertThat(ask(walk.target(), "select to_regclass('enterprise.organizations')"))
                .isEqualTo("null");
        assertThat(ask(walk.target(), "select md5(string_agg(p::text, ' ' order by id)) from profiles p"))
                .isEqualTo(people);
    }
}
