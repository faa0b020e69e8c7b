package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.StepKinds;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** What the shipped playbooks between individuals and organizations do to a database, up, again, down and up. */
@ExtendWith(DatabaseExtension.class)
class OrganizationsPlaybookTest {
    private static final String UP = "individuals-to-organizations";
    private static final String DOWN = "organizations-to-individuals";
    private static final String PEOPLE =
            "select md5(string_agg(p::text, ' ' order by id)) from (select id, username, full_name, avatar_url, website from profiles) p";
    private static final String PLACED =
            "select count(organization_id) || ' of ' || count(*) || ', ' || count(distinct organization_id) from profiles";

    private final Product product =
            Products.in(Path.of("src/main/resources/products"), new StepKinds()).get("observability");

    @Test
    void individualsGoUpAgainDownAndUpWithoutLosingARow(Target plain) throws Exception {
        execute(ScratchDatabases.superuser(plain), "alter role customer createrole");
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product);
        Target target = walk.target();
        Map<String, String> individuals = Map.copyOf(walk.files());
        String people = ask(target, PEOPLE);

        walk.walk(UP);
        assertThat(walk.changes(UP)).isEmpty();
        assertThat(edition(target)).isEqualTo("organizations");
        assertThat(ask(target, PLACED)).isEqualTo("58 of 58, 58");
        assertThat(ask(target, PEOPLE)).isEqualTo(people);
        execute(
                target,
                "insert into organizations (name, display_name) values ('acme', 'Acme')",
                "insert into teams (organization_id, name, display_name) select id, 'core', 'Core' from organizations where name = 'acme'");

        walk.walk(DOWN);
        assertThat(walk.changes(DOWN)).noneMatch(change -> !change.kind().equals("exported table"));
        assertThat(edition(target)).isEqualTo("individuals");
        assertThat(walk.files().get("docker-compose.yml")).isEqualTo(individuals.get("docker-compose.yml"));
        execute(target, "insert into users (id, email) values (gen_random_uuid(), 'new@mail.example')");

        walk.walk(UP);
        assertThat(walk.changes(UP)).isEmpty();
        assertThat(edition(target)).isEqualTo("organizations");
        assertThat(ask(target, PLACED)).isEqualTo("59 of 59, 59");
        assertThat(ask(target, "select string_agg(name, ' ') from teams")).isEqualTo("core");
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
