package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Product;

/** What the shipped playbooks between individuals and organizations do to a database, up, again, down and up. */
@ExtendWith(DatabaseExtension.class)
class OrganizationsPlaybookTest {
    private static final String UP = "individuals-to-organizations";
    private static final String DOWN = "organizations-to-individuals";
    private static final String PEOPLE =
            "select md5(string_agg(p::text, ' ' order by id)) from (select id, username, full_name, avatar_url, website from profiles) p";
    private static final String PLACED =
            "select count(organization_id) || ' of ' || count(*) || ', ' || count(distinct organization_id) from profiles";

    private final Product product = ShippedProducts.get("observability");

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

    @Test
    void thePlanCountsWhatEachOrganizationWillOwnBeforeThereIsOne(Target plain) {
        execute(ScratchDatabases.superuser(plain), "alter role customer createrole");
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product);
        Site site = TestSite.on(walk.target())
                .product(product)
                .editions("individuals", "organizations")
                .site();
        String most = ask(walk.target(), """
                select coalesce(nullif(btrim(u.email), ''), u.id::text)
                    || ' (installations: ' || count(*) || ', repositories: ' || sum(r.n) || ')'
                from github_app_installations g join users u on u.id = g.supabase_user_id
                cross join lateral (
                    select count(*) as n from github_installation_accessible_repos a where a.installation_table_id = g.id) r
                group by u.id order by count(*) desc, sum(r.n) desc, coalesce(nullif(btrim(u.email), ''), u.id::text) limit 1""");

        assertThat(plan("owned-installations").check(site).findings())
                .filteredOn(finding -> finding.code().equals("installations_by_organization"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains(": " + most + ", "));
        assertThat(plan("owned-repositories").check(site).findings())
                .filteredOn(finding -> finding.code().equals("repositories_by_organization"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains(" (repositories: 8), "));
    }

    private static Backfill plan(String data) {
        return new Backfill("owned", "Owned", "Gives them.", data, 200);
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
